package dev.inkwire.posts.revision;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.Slice;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class RevisionFetcher {

    /** The list of an anonymous caller is always empty, and can be cached with the other fields of the operation. */
    @DgsData(parentType = "Post", field = "revisions")
    @RecordsTags
    public CompletableFuture<Connection<PostRevision>> revisions(
            PageArguments page, @Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        if (!post.isBy(caller)) {
            return CompletableFuture.completedFuture(Connection.of(
                    Slice.of(List.of(), page),
                    PostRevision.NEWEST::cursor,
                    () -> CompletableFuture.completedFuture(0)));
        }
        CompletableFuture<Slice<PostRevision>> loaded = Loaders.load(
                environment, RevisionLoaders.OF_POST, new PagesLoader.Key<>(post.id(), PostRevision.NEWEST, page));
        return loaded.thenApply(slice -> Connection.of(
                slice,
                PostRevision.NEWEST::cursor,
                () -> Loaders.load(environment, RevisionLoaders.COUNT, post.id(), 0)));
    }

    @DgsData(parentType = "PostRevision", field = "markdown")
    public CompletableFuture<String> markdown(DgsDataFetchingEnvironment environment) {
        PostRevision revision = environment.getSourceOrThrow();
        CompletableFuture<String> loaded =
                Loaders.<UUID, String>load(environment, RevisionLoaders.MARKDOWN, revision.id());
        return loaded.thenApply(markdown -> {
            if (markdown == null) {
                throw new ApiException(ErrorCode.NOT_FOUND, "The revision was deleted.");
            }
            return markdown;
        });
    }
}
