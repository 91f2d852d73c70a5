package dev.inkwire.posts.tag;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.dataloader.MappedBatchLoader;

/** The tags of posts, by the posts' ids. */
@DgsDataLoader(name = "tagsOfPost")
class TagsLoader implements MappedBatchLoader<UUID, Collection<Tag>> {

    private final TagRepository tags;

    TagsLoader(TagRepository tags) {
        this.tags = tags;
    }

    @Override
    public CompletionStage<Map<UUID, Collection<Tag>>> load(Set<UUID> postIds) {
        return tags.findByPosts(postIds).toFuture();
    }
}
