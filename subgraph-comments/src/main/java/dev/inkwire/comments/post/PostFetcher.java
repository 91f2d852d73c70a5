package dev.inkwire.comments.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import dev.inkwire.starter.cache.ReadTags;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.event.LiveEvents;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class PostFetcher {

    @DgsEntityFetcher(name = "Post")
    @RecordsTags
    public @Nullable Post post(Map<String, Object> representation) {
        return Ids.parse(representation.get("id")).map(Post::new).orElse(null);
    }

    /** Has a tag of its own: lists of posts that only show counts stay cached when a comment is edited. */
    @DgsData(parentType = "Post", field = "commentCount")
    @RecordsTags
    public CompletableFuture<Integer> commentCount(DgsDataFetchingEnvironment environment) {
        ReadTags.of(environment).add(CommentTags.count(post(environment).id()));
        return published(environment).thenApply(found -> found == null ? 0 : found.commentCount());
    }

    @DgsData(parentType = "Post", field = "commentsLocked")
    @RecordsTags
    public CompletableFuture<Boolean> commentsLocked(DgsDataFetchingEnvironment environment) {
        ReadTags.of(environment).add(CommentTags.post(post(environment).id()));
        return published(environment).thenApply(found -> found != null && found.commentsLocked());
    }

    /** Any cursor of the same comments would do. With the tag, a stored cursor repeats no event of the post. */
    @DgsData(parentType = "Post", field = "commentEventsCursor")
    @RecordsTags
    public String commentEventsCursor(DgsDataFetchingEnvironment environment) {
        UUID post = post(environment).id();
        ReadTags.of(environment).add(CommentTags.post(post));
        return LiveEvents.cursor(environment.getGraphQlContext(), post.toString());
    }

    private static CompletableFuture<PublishedPost> published(DgsDataFetchingEnvironment environment) {
        return Loaders.load(
                environment, PostLoaders.PUBLISHED, post(environment).id());
    }

    private static Post post(DgsDataFetchingEnvironment environment) {
        return environment.getSourceOrThrow();
    }
}
