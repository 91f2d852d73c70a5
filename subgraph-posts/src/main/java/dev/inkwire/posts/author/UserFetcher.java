package dev.inkwire.posts.author;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import dev.inkwire.content.erasure.ErasureTags;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Ids;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class UserFetcher {

    /** Reads nothing: the users subgraph knows which users exist. */
    @DgsEntityFetcher(name = "User")
    @RecordsTags
    public @Nullable User user(Map<String, Object> representation) {
        return Ids.parse(representation.get("id")).map(User::new).orElse(null);
    }

    @DgsData(parentType = "User", field = "postCount")
    @RecordsTags
    public CompletableFuture<Integer> postCount(DgsDataFetchingEnvironment environment) {
        User user = environment.getSourceOrThrow();
        ErasureTags.add(environment, AuthorTags.posts(user.id()));
        return AuthorLoaders.postCount(environment, user);
    }
}
