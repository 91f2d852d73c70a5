package dev.inkwire.posts.tag;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.Collection;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class TagLoaders {

    static final String TAG = "tag";

    /** The tags of posts, by the posts' ids. */
    public static final String OF_POST = "tagsOfPost";

    @DgsDataLoader(name = TAG)
    final MappedBatchLoader<UUID, Tag> tags;

    @DgsDataLoader(name = OF_POST)
    final MappedBatchLoader<UUID, Collection<Tag>> ofPost;

    TagLoaders(TagRepository repository) {
        tags = ids -> repository.findAll(ids).collectMap(Tag::id).toFuture();
        ofPost = ids -> repository.findByPosts(ids).toFuture();
    }
}
