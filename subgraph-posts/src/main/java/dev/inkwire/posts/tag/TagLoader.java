package dev.inkwire.posts.tag;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.dataloader.MappedBatchLoader;

@DgsDataLoader(name = "tag")
class TagLoader implements MappedBatchLoader<UUID, Tag> {

    private final TagRepository tags;

    TagLoader(TagRepository tags) {
        this.tags = tags;
    }

    @Override
    public CompletionStage<Map<UUID, Tag>> load(Set<UUID> ids) {
        return tags.findAll(ids).collectMap(Tag::id).toFuture();
    }
}
