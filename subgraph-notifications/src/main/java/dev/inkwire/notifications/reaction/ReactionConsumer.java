package dev.inkwire.notifications.reaction;

import dev.inkwire.notifications.notification.NotificationChanges;
import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.notifications.notification.Payloads;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.LogConsumer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Notifies authors of reactions to their posts, from the event log of the posts subgraph. */
@Component
class ReactionConsumer implements LogConsumer {

    private final ReactionRepository reactions;
    private final ReactionGathering gathering;
    private final NotificationLocks locks;
    private final NotificationChanges changes;

    ReactionConsumer(
            ReactionRepository reactions,
            ReactionGathering gathering,
            NotificationLocks locks,
            NotificationChanges changes) {
        this.reactions = reactions;
        this.gathering = gathering;
        this.locks = locks;
        this.changes = changes;
    }

    @Override
    public String name() {
        return "reactions";
    }

    @Override
    public String owner() {
        return "posts";
    }

    @Override
    public Set<String> types() {
        return Set.of("PostReactionsChanged");
    }

    @Override
    public Mono<Void> lock(List<Event> events) {
        List<UUID> posts = List.of(ids(events, "postId"));
        return locks.shareUsers(List.of(ids(events, "userId")))
                .then(locks.shareSources(posts))
                .thenMany(reactions.findAuthors(posts.toArray(UUID[]::new)))
                .collectList()
                .flatMap(locks::lockRecipients);
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        List<Event> newest = Payloads.newest(events);
        UUID[] posts = ids(newest, "postId");
        UUID[] actors = ids(newest, "userId");
        return reactions
                .saveAll(posts, actors, given(newest), times(newest))
                .then(changes.append(gathering.gather(posts, actors)));
    }

    private static Boolean[] given(List<Event> events) {
        return events.stream()
                .map(event -> !event.payload().get("kinds").isEmpty())
                .toArray(Boolean[]::new);
    }

    private static OffsetDateTime[] times(List<Event> events) {
        return events.stream().map(Event::occurredAt).toArray(OffsetDateTime[]::new);
    }

    private static UUID[] ids(List<Event> events, String field) {
        return events.stream()
                .map(event -> UUID.fromString(event.payload().get(field).asString()))
                .toArray(UUID[]::new);
    }
}
