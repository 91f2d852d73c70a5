package dev.inkwire.posts.publication;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.database.Loaders;
import java.util.concurrent.CompletableFuture;

@DgsComponent
public class NeighbourFetcher {

    @DgsData(parentType = "Post", field = "previous")
    public CompletableFuture<Post> previous(DgsDataFetchingEnvironment environment) {
        return load(NeighbourLoaders.PREVIOUS, environment);
    }

    @DgsData(parentType = "Post", field = "next")
    public CompletableFuture<Post> next(DgsDataFetchingEnvironment environment) {
        return load(NeighbourLoaders.NEXT, environment);
    }

    private static CompletableFuture<Post> load(String loader, DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        return Loaders.load(environment, loader, post.id());
    }
}
