package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.dataloader.MappedBatchLoader;

@DgsDataLoader(name = "postBody")
class PostBodyLoader implements MappedBatchLoader<UUID, PostBody> {

    private final PostRepository posts;

    PostBodyLoader(PostRepository posts) {
        this.posts = posts;
    }

    @Override
    public CompletionStage<Map<UUID, PostBody>> load(Set<UUID> postIds) {
        return posts.bodies(postIds).toFuture();
    }
}
