package dev.inkwire.notifications.post;

import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.notifications.notification.Payloads;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.Notification;
import dev.inkwire.starter.projection.Projection;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores the posts that are or were published, from the event log of the posts subgraph. Starts a job for each post
 * whose notifications change.
 */
@Component
class PostProjection implements Projection {

    private static final Set<String> PUBLISHED = Set.of("PostPublished", "PostUpdated");
    private static final String UNPUBLISHED = "PostUnpublished";
    private static final String DELETED = "PostRemoved";

    private final PostRepository posts;
    private final NotificationLocks locks;
    private final TransactionalEventPublisher transactionalEvents;

    PostProjection(PostRepository posts, NotificationLocks locks, TransactionalEventPublisher transactionalEvents) {
        this.posts = posts;
        this.locks = locks;
        this.transactionalEvents = transactionalEvents;
    }

    @Override
    public String name() {
        return "posts";
    }

    @Override
    public String owner() {
        return "posts";
    }

    @Override
    public Set<String> types() {
        return Set.of("PostPublished", "PostUpdated", UNPUBLISHED, DELETED);
    }

    @Override
    public Mono<Void> lock(List<Event> events) {
        List<UUID> authors = Stream.of(authors(events)).filter(Objects::nonNull).toList();
        return locks.shareUsers(authors)
                .then(locks.lockSources(
                        Stream.concat(Stream.of(ids(events)), authors.stream()).toList()));
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return startJobs(Flux.concat(save(events), delete(events)));
    }

    @Override
    public Mono<Void> remove(Collection<String> keys) {
        List<UUID> ids = keys.stream().map(UUID::fromString).toList();
        return locks.lockSources(ids).then(startJobs(posts.deleteAll(ids.toArray(UUID[]::new))));
    }

    private Flux<UUID> save(List<Event> events) {
        List<Event> existing =
                events.stream().filter(event -> !event.type().equals(DELETED)).toList();
        return existing.isEmpty()
                ? Flux.empty()
                : posts.saveAll(
                        ids(existing),
                        authors(existing),
                        existing.stream()
                                .map(event -> Payloads.time(event, "publishedAt"))
                                .toArray(OffsetDateTime[]::new),
                        existing.stream()
                                .map(event -> PUBLISHED.contains(event.type()))
                                .toArray(Boolean[]::new));
    }

    private Flux<UUID> delete(List<Event> events) {
        List<Event> deleted =
                events.stream().filter(event -> event.type().equals(DELETED)).toList();
        return deleted.isEmpty() ? Flux.empty() : posts.deleteAll(ids(deleted));
    }

    private Mono<Void> startJobs(Flux<UUID> changed) {
        return changed.collectList()
                .filter(ids -> !ids.isEmpty())
                .flatMapMany(ids -> posts.startJobs(ids.toArray(UUID[]::new)))
                .collectList()
                .filter(started -> !started.isEmpty())
                .flatMap(started -> transactionalEvents.publishEvent(new Notification(PostJobs.NAME)));
    }

    private static UUID[] authors(List<Event> events) {
        return events.stream().map(event -> Payloads.id(event, "authorId")).toArray(UUID[]::new);
    }

    private static UUID[] ids(List<Event> events) {
        return events.stream().map(event -> UUID.fromString(event.key())).toArray(UUID[]::new);
    }
}
