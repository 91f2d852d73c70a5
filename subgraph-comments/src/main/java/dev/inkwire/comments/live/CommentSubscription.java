package dev.inkwire.comments.live;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsSubscription;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.comments.comment.Comment;
import dev.inkwire.comments.generated.types.CommentAdded;
import dev.inkwire.comments.generated.types.CommentChanged;
import dev.inkwire.comments.generated.types.CommentEvent;
import dev.inkwire.comments.generated.types.CommentRemoved;
import dev.inkwire.comments.post.PostCache;
import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.event.LiveEvent;
import dev.inkwire.starter.event.LiveEvents;
import dev.inkwire.starter.security.Caller;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
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
                .flatMapMany(post -> subscribe(post, after, caller));
    }

    private Flux<CommentEvent> subscribe(PublishedPost post, @Nullable String after, @Nullable Caller caller) {
        Subscriber subscriber = Subscriber.of(caller, post);
        return live.subscribe(
                        post.id().toString(),
                        event -> PostCache.isEnd(event) || subscriber.delivery(event) != Delivery.NONE,
                        after,
                        caller)
                .takeWhile(event -> !PostCache.isEnd(event.event()))
                .concatMap(
                        event -> comments.load(event, caller)
                                .map(comment ->
                                        toGraphQl(event, subscriber.delivery(event.event()), comment.orElse(null))),
                        1);
    }

    private static CommentEvent toGraphQl(LiveEvent live, Delivery delivery, @Nullable Comment comment) {
        String cursor = live.cursor();
        String previous = live.previousCursor();
        OffsetDateTime occurredAt = live.event().occurredAt();
        String id = live.event().key();
        return switch (delivery) {
            case ADDED -> new CommentAdded(cursor, previous, occurredAt, id, comment);
            case CHANGED -> new CommentChanged(cursor, previous, occurredAt, id, comment);
            case REMOVED -> new CommentRemoved(cursor, previous, occurredAt, id, comment);
            case NONE -> throw new IllegalArgumentException("The event is not delivered.");
        };
    }
}
