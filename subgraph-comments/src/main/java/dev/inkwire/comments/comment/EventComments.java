package dev.inkwire.comments.comment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.LiveEvent;
import dev.inkwire.starter.event.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Loads the comments of a page of events once for all subscriptions that deliver it at about the same time. */
@Service
class EventComments {

    private static final Set<String> WITH_COMMENT = Set.of("CommentAdded", "CommentChanged");

    private final CommentRepository comments;

    private final Cache<Page, Mono<Map<UUID, Comment>>> pages = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumWeight(10_000)
            .<Page, Mono<Map<UUID, Comment>>>weigher((page, comments) -> page.size())
            .build();

    EventComments(CommentRepository comments) {
        this.comments = comments;
    }

    /** Loads the comments of all events in the page of an event, by their ids. Deleted comments have no entry. */
    Mono<Map<UUID, Comment>> load(LiveEvent event) {
        return pages.get(Page.of(event.page()), page -> load(event.page()).cache());
    }

    private Mono<Map<UUID, Comment>> load(List<Event> page) {
        UUID[] ids = page.stream()
                .filter(event -> WITH_COMMENT.contains(event.type()))
                .map(event -> UUID.fromString(event.key()))
                .distinct()
                .toArray(UUID[]::new);
        return comments.findAllPublished(ids).collectMap(Comment::id);
    }

    /** Identifies a page of the events of one topic: no event ever appears between its first and its last one. */
    private record Page(LogPosition first, LogPosition last, int size) {

        static Page of(List<Event> events) {
            return new Page(events.get(0).at(), events.get(events.size() - 1).at(), events.size());
        }
    }
}
