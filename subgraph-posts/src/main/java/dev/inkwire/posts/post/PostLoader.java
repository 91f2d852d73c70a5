package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.dataloader.MappedBatchLoader;

/** Posts in any status: whoever loads one checks who may see it. */
@DgsDataLoader(name = "post")
class PostLoader implements MappedBatchLoader<UUID, Post> {

    private final PostRepository posts;

    PostLoader(PostRepository posts) {
        this.posts = posts;
    }

    @Override
    public CompletionStage<Map<UUID, Post>> load(Set<UUID> ids) {
        return posts.findAll(ids).collectMap(Post::id).toFuture();
    }
}
