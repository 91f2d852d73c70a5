package dev.inkwire.comments.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.event.LiveEvents;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class PostFetcher {

    @DgsEntityFetcher(name = "Post")
    public @Nullable Post post(Map<String, Object> representation) {
        return Ids.parse(representation.get("id")).map(Post::new).orElse(null);
    }

    @DgsData(parentType = "Post", field = "commentCount")
    public CompletableFuture<Integer> commentCount(DgsDataFetchingEnvironment environment) {
        return published(environment).thenApply(found -> found == null ? 0 : found.commentCount());
    }

    @DgsData(parentType = "Post", field = "commentsLocked")
    public CompletableFuture<Boolean> commentsLocked(DgsDataFetchingEnvironment environment) {
        return published(environment).thenApply(found -> found != null && found.commentsLocked());
    }

    @DgsData(parentType = "Post", field = "commentEventsCursor")
    public String commentEventsCursor(DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        return LiveEvents.cursor(environment.getGraphQlContext(), post.id().toString());
    }

    private static CompletableFuture<PublishedPost> published(DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        return Loaders.load(environment, PostLoaders.PUBLISHED, post.id());
    }
}
