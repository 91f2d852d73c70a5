package dev.inkwire.posts.tag;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

@DgsComponent
public class TagFetcher {

    @DgsEntityFetcher(name = "Tag")
    public CompletableFuture<Tag> tag(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        return Ids.parse(representation.get("id"))
                .map(id -> Loaders.<UUID, Tag>load(environment, TagLoaders.TAG, id))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @DgsData(parentType = "Post", field = "tags")
    public CompletableFuture<Collection<Tag>> tags(DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        return Loaders.load(environment, TagLoaders.OF_POST, post.id(), List.of());
    }
}
