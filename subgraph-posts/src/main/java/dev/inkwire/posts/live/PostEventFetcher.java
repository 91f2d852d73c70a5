package dev.inkwire.posts.live;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.posts.generated.types.PostPublished;
import dev.inkwire.posts.generated.types.PostUpdated;
import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostLoaders;
import dev.inkwire.starter.database.Loaders;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

@DgsComponent
public class PostEventFetcher {

    private final EventPosts posts;

    PostEventFetcher(EventPosts posts) {
        this.posts = posts;
    }

    @DgsData(parentType = "PostPublished", field = "post")
    public CompletableFuture<Post> published(DgsDataFetchingEnvironment environment) {
        PostPublished event = environment.getSourceOrThrow();
        return withBody(event.getPost(), environment);
    }

    @DgsData(parentType = "PostUpdated", field = "post")
    public CompletableFuture<Post> updated(DgsDataFetchingEnvironment environment) {
        PostUpdated event = environment.getSourceOrThrow();
        return withBody(event.getPost(), environment);
    }

    /** Puts the text of the post into the DataLoader, from which the fields of the post read it. */
    private CompletableFuture<Post> withBody(@Nullable Post post, DgsDataFetchingEnvironment environment) {
        if (post == null || !environment.getSelectionSet().containsAnyOf("markdown", "html", "headings")) {
            return CompletableFuture.completedFuture(post);
        }
        return posts.loadBody(post.id())
                .flatMap(Mono::justOrEmpty)
                .map(body -> {
                    Loaders.prime(environment, PostLoaders.BODY, post.id(), body);
                    return post;
                })
                .toFuture();
    }
}
