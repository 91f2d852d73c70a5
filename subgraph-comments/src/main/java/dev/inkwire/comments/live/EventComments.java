package dev.inkwire.comments.live;

import dev.inkwire.comments.comment.Comment;
import dev.inkwire.comments.comment.CommentRepository;
import dev.inkwire.comments.comment.CommentVisibility;
import dev.inkwire.comments.comment.UnreportedChange;
import dev.inkwire.starter.event.CacheEvictions;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.EventObjects;
import dev.inkwire.starter.event.LiveEvent;
import dev.inkwire.starter.security.Caller;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;
import reactor.core.publisher.Mono;

/** Loads the comments of events and their parents. */
@Service
class EventComments {

    private static final int MAX_SIZE = 10_000;

    /** Older releases append no event when they render a text again. */
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private final EventObjects<Shown> comments;

    EventComments(CommentRepository repository, CacheEvictions evictions) {
        comments = new EventObjects<>(evictions, MAX_SIZE, MAX_AGE, EventComments::subjects, ids -> repository
                .findAllPublished(ids)
                .collectMap(Comment::id, Shown::of));
    }

    private static Stream<UUID> subjects(Event event) {
        return Stream.of(event.key(), event.payload().path("parentId").asString(null))
                .flatMap(Stream::ofNullable)
                .map(UUID::fromString);
    }

    /** Reactions that have no event yet. */
    @TransactionalEventListener
    void evict(UnreportedChange change) {
        comments.evict(change.comment().postId().toString(), change.comment().id());
    }

    /** Loads what a caller is shown of the comment of an event; empty if nothing. */
    Mono<Optional<Comment>> load(LiveEvent event, @Nullable Caller caller) {
        return comments.load(event, UUID.fromString(event.event().key()))
                .map(found -> found.map(comment -> comment.to(caller)));
    }

    /** Loads the parent of the comment of an event, in any status; empty if there is none. */
    Mono<Optional<Comment>> loadParent(Comment comment) {
        UUID parentId = comment.parentId();
        return parentId == null
                ? Mono.just(Optional.empty())
                : comments.load(comment.postId().toString(), parentId).map(found -> found.map(Shown::comment));
    }

    /** @param toEverybody null if only some callers see the comment or its placeholder */
    private record Shown(Comment comment, @Nullable Comment toEverybody) {

        static Shown of(Comment comment) {
            return new Shown(comment, CommentVisibility.shown(comment, null));
        }

        @Nullable
        Comment to(@Nullable Caller caller) {
            return toEverybody == null || CommentVisibility.isReadable(comment, caller)
                    ? CommentVisibility.shown(comment, caller)
                    : toEverybody;
        }
    }
}
