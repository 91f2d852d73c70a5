package dev.inkwire.posts.author;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostLoaders;
import dev.inkwire.posts.post.PostOrder;
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
public class UserFetcher {

    @DgsEntityFetcher(name = "User")
    public @Nullable User user(Map<String, Object> representation) {
        return Ids.parse(representation.get("id")).map(User::new).orElse(null);
    }

    @DgsData(parentType = "User", field = "posts")
    public CompletableFuture<Connection<Post>> posts(PageArguments page, DgsDataFetchingEnvironment environment) {
        User user = environment.getSourceOrThrow();
        CompletableFuture<Slice<Post>> posts = Loaders.load(
                environment, PostLoaders.OF_AUTHOR, new PagesLoader.Key<>(user.id(), PostOrder.NEWEST, page));
        return posts.thenApply(
                slice -> Connection.of(slice, PostOrder.NEWEST.keyset()::cursor, () -> postCount(environment)));
    }

    @DgsData(parentType = "User", field = "postCount")
    public CompletableFuture<Integer> postCount(DgsDataFetchingEnvironment environment) {
        User user = environment.getSourceOrThrow();
        return Loaders.load(environment, AuthorLoaders.POST_COUNT, user.id(), 0);
    }
}
