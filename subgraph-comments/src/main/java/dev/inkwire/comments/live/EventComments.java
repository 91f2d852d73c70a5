package dev.inkwire.comments.live;

import dev.inkwire.comments.comment.Comment;
import dev.inkwire.comments.comment.UnreportedChange;
import dev.inkwire.starter.event.CacheEvictions;
import dev.inkwire.starter.event.EventObjects;
import dev.inkwire.starter.event.LiveEvent;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;
import reactor.core.publisher.Mono;

/** Loads the comments of events. */
@Service
class EventComments {

    private static final int MAX_SIZE = 10_000;
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final EventObjects<Comment> comments;

    EventComments(PublishedCommentRepository repository, CacheEvictions evictions) {
        comments = new EventObjects<>(
                evictions, MAX_SIZE, MAX_AGE, ids -> repository.findAll(ids).collectMap(Comment::id));
    }

    @TransactionalEventListener
    void evict(UnreportedChange change) {
        comments.evict(change.comment().postId().toString(), change.comment().id());
    }

    /** Loads the comment of an event; empty if nobody can see it. */
    Mono<Optional<Comment>> load(LiveEvent event) {
        return comments.load(event);
    }
}
