package dev.inkwire.posts.tag;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class TagLoaders {

    static final String TAG = "tag";

    @DgsDataLoader(name = TAG)
    final MappedBatchLoader<UUID, Tag> tags;

    TagLoaders(TagRepository repository) {
        tags = ids ->
                repository.findAll(ids.toArray(UUID[]::new)).collectMap(Tag::id).toFuture();
    }
}
