package dev.inkwire.posts.bookmark;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.database.Loaders;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class BookmarkLoaders {

    static final String EXISTS = "bookmarkExists";

    @DgsDataLoader(name = EXISTS)
    final MappedBatchLoader<Bookmark, Boolean> exists;

    BookmarkLoaders(BookmarkRepository repository) {
        exists = Loaders.existing(Bookmark::userId, Bookmark::postId, repository::findAll);
    }
}
