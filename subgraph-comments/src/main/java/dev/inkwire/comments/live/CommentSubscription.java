package dev.inkwire.comments.live;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsSubscription;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.comments.comment.Comment;
import dev.inkwire.comments.comment.CommentVisibility;
import dev.inkwire.comments.generated.types.CommentAdded;
import dev.inkwire.comments.generated.types.CommentChanged;
import dev.inkwire.comments.generated.types.CommentEvent;
import dev.inkwire.comments.generated.types.CommentRemoved;
import dev.inkwire.comments.post.PostCache;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.LiveEvent;
import dev.inkwire.starter.event.LiveEvents;
import dev.inkwire.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

@DgsComponent
public class CommentSubscription {

    private final PostCache posts;
    private final EventComments comments;
    private final LiveEvents live;

    CommentSubscription(PostCache posts, EventComments comments, LiveEvents live) {
        this.posts = posts;
        this.comments = comments;
        this.live = live;
    }

    @DgsSubscription
    public Publisher<CommentEvent> commentEvents(
            @InputArgument String postId, @InputArgument @Nullable String after, @Nullable Caller caller) {
        return Mono.justOrEmpty(Ids.parse(postId))
                .flatMap(posts::find)
                .switchIfEmpty(Mono.error(() ->
                        new ApiException(ErrorCode.NOT_FOUND, "The post does not exist, or is not visible to you.")))
                .flatMapMany(post -> live.subscribe(post.id().toString(), after, caller))
                .takeUntil(PostCache::isEnd)
                .filter(event -> !PostCache.isEnd(event))
                .filter(event -> isPublic(event.event()))
                .concatMap(event -> toGraphQl(event, caller), 1);
    }

    private static boolean isPublic(Event event) {
        return switch (event.type()) {
            case "CommentHeld" -> false;
            case "CommentChanged" -> event.payload().path("listed").asBoolean(true);
            default -> true;
        };
    }

    private Mono<CommentEvent> toGraphQl(LiveEvent live, @Nullable Caller caller) {
        Event event = live.event();
        if (event.type().equals("CommentRemoved")) {
            return Mono.just(new CommentRemoved(live.cursor(), live.previousCursor(), event.occurredAt(), event.key()));
        }
        return comments.load(live).map(loaded -> {
            Comment comment = CommentVisibility.shown(loaded.orElse(null), caller);
            return event.type().equals("CommentAdded")
                    ? new CommentAdded(live.cursor(), live.previousCursor(), event.occurredAt(), event.key(), comment)
                    : new CommentChanged(
                            live.cursor(), live.previousCursor(), event.occurredAt(), event.key(), comment);
        });
    }
}
