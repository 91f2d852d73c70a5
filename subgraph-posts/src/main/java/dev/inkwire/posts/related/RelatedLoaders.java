package dev.inkwire.posts.related;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Collection;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class RelatedLoaders {

    static final String RELATED = "relatedPosts";

    @DgsDataLoader(name = RELATED)
    final MappedBatchLoader<UUID, Collection<Post>> related;

    RelatedLoaders(RelatedRepository posts) {
        related = ids ->
                posts.findAll(ids).collectMultimap(Child::parent, Child::item).toFuture();
    }
}
