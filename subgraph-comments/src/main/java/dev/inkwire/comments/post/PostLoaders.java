package dev.inkwire.comments.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.event.Changes;
import dev.inkwire.starter.event.EventCache;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class PostLoaders {

    static final String PUBLISHED = "publishedPost";
    private static final int KEPT = 20_000;

    @DgsDataLoader(name = PUBLISHED)
    final MappedBatchLoader<UUID, PublishedPost> published;

    /** A post's comments are counted in its row, and tell events in its topic. */
    PostLoaders(PostRepository repository, Changes changes) {
        published = new EventCache<>(changes, KEPT, change -> Ids.parse(change.topic()).stream(), ids -> repository
                .findAll(ids)
                .collectMap(PublishedPost::id)
                .toFuture())::getAll;
    }
}
