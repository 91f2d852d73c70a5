package dev.inkwire.posts.bookmark;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.security.Viewer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

@DgsComponent
public class BookmarkFetcher {

    private final BookmarkService service;

    BookmarkFetcher(BookmarkService service) {
        this.service = service;
    }

    @DgsData(parentType = "Post", field = "bookmarkedByViewer")
    @RecordsTags
    public CompletableFuture<Boolean> bookmarkedByViewer(
            @Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        if (caller == null) {
            return CompletableFuture.completedFuture(false);
        }
        Post post = environment.getSourceOrThrow();
        return Loaders.load(environment, BookmarkLoaders.EXISTS, new Bookmark(caller.userId(), post.id()), false);
    }

    @DgsData(parentType = "Viewer", field = "bookmarks")
    public Mono<Connection<Post>> bookmarks(PageArguments page, DgsDataFetchingEnvironment environment) {
        Viewer viewer = environment.getSourceOrThrow();
        return service.list(viewer.userId(), page);
    }
}
