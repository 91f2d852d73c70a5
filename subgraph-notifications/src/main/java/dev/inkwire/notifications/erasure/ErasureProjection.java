package dev.inkwire.notifications.erasure;

import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.Notification;
import dev.inkwire.starter.projection.Projection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adds the tombstones of users whose accounts were deleted, and starts the jobs that remove their data. */
@Component
class ErasureProjection implements Projection {

    private final ErasedUsers erased;
    private final ErasureJobRepository jobs;
    private final NotificationLocks locks;
    private final TransactionalEventPublisher transactionalEvents;

    ErasureProjection(
            ErasedUsers erased,
            ErasureJobRepository jobs,
            NotificationLocks locks,
            TransactionalEventPublisher transactionalEvents) {
        this.erased = erased;
        this.jobs = jobs;
        this.locks = locks;
        this.transactionalEvents = transactionalEvents;
    }

    @Override
    public String name() {
        return "erasures";
    }

    @Override
    public String owner() {
        return "users";
    }

    @Override
    public Set<String> types() {
        return Set.of("UserErased");
    }

    @Override
    public Mono<Void> lock(List<Event> events) {
        return locks.lockUsers(ids(events));
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        List<UUID> users = ids(events);
        return Flux.fromIterable(users)
                .concatMap(erased::add)
                .then(jobs.startAll(users.toArray(UUID[]::new)))
                .then(transactionalEvents.publishEvent(new Notification(ErasureJobs.NAME)));
    }

    private static List<UUID> ids(List<Event> events) {
        return events.stream().map(event -> UUID.fromString(event.key())).toList();
    }
}
