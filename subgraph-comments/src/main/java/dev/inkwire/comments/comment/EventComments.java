package dev.inkwire.comments.comment;

import dev.inkwire.starter.event.EventObjects;
import dev.inkwire.starter.event.LiveEvent;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Loads the comments of a page of events. */
@Service
class EventComments {

    private final EventObjects<Comment> comments;

    EventComments(CommentRepository repository) {
        comments = new EventObjects<>(
                Set.of("CommentAdded", "CommentChanged"),
                ids -> repository.findAll(ids).collectMap(Comment::id));
    }

    /** Loads the comments of all events in the page of an event, by their ids. Deleted comments have no entry. */
    Mono<Map<UUID, Comment>> load(LiveEvent event) {
        return comments.load(event);
    }
}
