package dev.inkwire.posts.publication;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.content.erasure.ErasureTags;
import dev.inkwire.posts.author.AuthorTags;
import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostTags;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Loaders;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

@DgsComponent
public class NeighbourFetcher {

    @DgsData(parentType = "Post", field = "previous")
    @RecordsTags
    public CompletableFuture<Post> previous(DgsDataFetchingEnvironment environment) {
        return load(NeighbourLoaders.PREVIOUS, environment);
    }

    @DgsData(parentType = "Post", field = "next")
    @RecordsTags
    public CompletableFuture<Post> next(DgsDataFetchingEnvironment environment) {
        return load(NeighbourLoaders.NEXT, environment);
    }

    private static CompletableFuture<Post> load(String loader, DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        ErasureTags.add(environment, AuthorTags.posts(post.authorId()));
        return Loaders.<UUID, Post>load(environment, loader, post.id())
                .thenApply(neighbour -> neighbour == null ? null : PostTags.read(environment, neighbour));
    }
}
