package dev.inkwire.posts.publication;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class NeighbourLoaders {

    static final String PREVIOUS = "previousPost";
    static final String NEXT = "nextPost";

    @DgsDataLoader(name = PREVIOUS)
    final MappedBatchLoader<UUID, Post> previous;

    @DgsDataLoader(name = NEXT)
    final MappedBatchLoader<UUID, Post> next;

    NeighbourLoaders(NeighbourRepository neighbours) {
        previous = ids -> neighbours
                .findPrevious(ids)
                .collectMap(Child::parent, Child::item)
                .toFuture();
        next = ids ->
                neighbours.findNext(ids).collectMap(Child::parent, Child::item).toFuture();
    }
}
