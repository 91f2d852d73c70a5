package dev.inkwire.comments.profile;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import dev.inkwire.comments.author.User;
import dev.inkwire.comments.comment.Comment;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.Slice;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class ProfileFetcher {

    @DgsEntityFetcher(name = "User")
    public @Nullable User user(Map<String, Object> representation) {
        return Ids.parse(representation.get("id")).map(User::new).orElse(null);
    }

    @DgsData(parentType = "User", field = "comments")
    public CompletableFuture<Connection<Comment>> comments(PageArguments page, DgsDataFetchingEnvironment environment) {
        CompletableFuture<Slice<Comment>> comments = Loaders.load(
                environment,
                ProfileLoaders.COMMENTS,
                new PagesLoader.Key<>(author(environment).id(), ProfileLoaders.NEWEST, page));
        return comments.thenApply(
                slice -> Connection.of(slice, ProfileLoaders.NEWEST::cursor, () -> commentCount(environment)));
    }

    @DgsData(parentType = "User", field = "commentCount")
    public CompletableFuture<Integer> commentCount(DgsDataFetchingEnvironment environment) {
        return Loaders.load(
                environment, ProfileLoaders.COMMENT_COUNT, author(environment).id(), 0);
    }

    private static User author(DgsDataFetchingEnvironment environment) {
        return environment.getSourceOrThrow();
    }
}
