package dev.inkwire.comments.comment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsSubscription;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.comments.generated.types.CommentAdded;
import dev.inkwire.comments.generated.types.CommentChanged;
import dev.inkwire.comments.generated.types.CommentEvent;
import dev.inkwire.comments.generated.types.CommentRemoved;
import dev.inkwire.comments.post.Posts;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.LiveEvent;
import dev.inkwire.starter.event.LiveEvents;
import dev.inkwire.starter.event.LogPosition;
import dev.inkwire.starter.security.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

@DgsComponent
public class CommentSubscription {

    private final Posts posts;
    private final CommentRepository comments;
    private final LiveEvents live;

    /** What an event shows, loaded once for all who are told of it at about the same time. */
    private final Cache<LogPosition, Mono<Optional<Comment>>> shown = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumSize(1_000)
            .build();

    CommentSubscription(Posts posts, CommentRepository comments, LiveEvents live) {
        this.posts = posts;
        this.comments = comments;
        this.live = live;
    }

    @DgsSubscription
    public Publisher<CommentEvent> commentEvents(
            @InputArgument String postId, @InputArgument @Nullable String after, @Nullable Caller caller) {
        return Mono.justOrEmpty(Ids.parse(postId))
                .flatMap(posts::find)
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.NOT_FOUND, "No such post.")))
                .flatMapMany(post -> live.subscribe(post.id().toString(), after, caller))
                .takeUntil(Posts::isEnd)
                .filter(event -> !Posts.isEnd(event))
                .concatMap(this::show, 1);
    }

    private Mono<CommentEvent> show(LiveEvent live) {
        Event event = live.event();
        if (event.type().equals("CommentRemoved")) {
            return Mono.just(new CommentRemoved(live.cursor(), live.previousCursor(), event.occurredAt(), event.key()));
        }
        return shown.get(event.at(), at -> load(event).cache()).map(found -> {
            Comment comment = found.orElse(null);
            return event.type().equals("CommentAdded")
                    ? new CommentAdded(live.cursor(), live.previousCursor(), event.occurredAt(), event.key(), comment)
                    : new CommentChanged(
                            live.cursor(), live.previousCursor(), event.occurredAt(), event.key(), comment);
        });
    }

    private Mono<Optional<Comment>> load(Event event) {
        return comments.findAll(List.of(UUID.fromString(event.key())))
                .next()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }
}
