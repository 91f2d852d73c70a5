package dev.inkwire.posts.live;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.DgsSubscription;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.posts.generated.types.PostEvent;
import dev.inkwire.posts.generated.types.PostPublished;
import dev.inkwire.posts.generated.types.PostRemoved;
import dev.inkwire.posts.generated.types.PostUpdated;
import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostLog;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.LiveEvent;
import dev.inkwire.starter.event.LiveEvents;
import dev.inkwire.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

@DgsComponent
public class PostSubscription {

    private final EventPosts posts;
    private final LiveEvents live;

    PostSubscription(EventPosts posts, LiveEvents live) {
        this.posts = posts;
        this.live = live;
    }

    /** Has no tag: an older cursor continues the other fields of a cached answer as well. */
    @DgsQuery
    @RecordsTags
    public String postEventsCursor(DgsDataFetchingEnvironment environment) {
        return LiveEvents.cursor(environment.getGraphQlContext(), PostLog.TOPIC);
    }

    @DgsSubscription
    public Publisher<PostEvent> postEvents(
            @InputArgument @Nullable String authorId,
            @InputArgument @Nullable String tag,
            @InputArgument @Nullable String after,
            @Nullable Caller caller) {
        PostSelection selection = PostSelection.of(authorId, tag);
        return live.subscribe(PostLog.TOPIC, event -> selection.change(event) != PostChange.NONE, after, caller)
                .concatMap(event -> toGraphQl(event, selection.change(event.event())), 1);
    }

    private Mono<PostEvent> toGraphQl(LiveEvent live, PostChange change) {
        Event event = live.event();
        if (change == PostChange.REMOVED) {
            return Mono.just(new PostRemoved(live.cursor(), live.previousCursor(), event.occurredAt(), event.key()));
        }
        return posts.load(live).map(loaded -> {
            Post post = loaded.orElse(null);
            return change == PostChange.PUBLISHED
                    ? new PostPublished(live.cursor(), live.previousCursor(), event.occurredAt(), event.key(), post)
                    : new PostUpdated(live.cursor(), live.previousCursor(), event.occurredAt(), event.key(), post);
        });
    }
}
