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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

@DgsComponent
public class CommentSubscription {

    private static final Set<String> SHOWN = Set.of("CommentAdded", "CommentChanged");

    private final Posts posts;
    private final CommentRepository comments;
    private final LiveEvents live;

    /** The comments of a page of events, loaded once for all subscriptions that deliver it at about the same time. */
    private final Cache<Page, Mono<Map<UUID, Comment>>> shown = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumWeight(10_000)
            .<Page, Mono<Map<UUID, Comment>>>weigher((page, comments) -> page.size())
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
                .switchIfEmpty(Mono.error(() ->
                        new ApiException(ErrorCode.NOT_FOUND, "The post does not exist, or is not visible to you.")))
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
        return shown.get(Page.of(live.page()), page -> load(live.page()).cache())
                .map(found -> {
                    Comment comment = found.get(UUID.fromString(event.key()));
                    return event.type().equals("CommentAdded")
                            ? new CommentAdded(
                                    live.cursor(), live.previousCursor(), event.occurredAt(), event.key(), comment)
                            : new CommentChanged(
                                    live.cursor(), live.previousCursor(), event.occurredAt(), event.key(), comment);
                });
    }

    private Mono<Map<UUID, Comment>> load(List<Event> page) {
        Set<UUID> ids = page.stream()
                .filter(event -> SHOWN.contains(event.type()))
                .map(event -> UUID.fromString(event.key()))
                .collect(Collectors.toSet());
        return comments.findAll(ids).collectMap(Comment::id);
    }

    /** Identifies a page of one topic's events: no event will ever appear between its first and its last. */
    private record Page(LogPosition first, LogPosition last, int size) {

        static Page of(List<Event> events) {
            return new Page(events.get(0).at(), events.get(events.size() - 1).at(), events.size());
        }
    }
}
