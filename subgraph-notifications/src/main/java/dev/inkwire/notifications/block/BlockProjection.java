package dev.inkwire.notifications.block;

import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.notifications.notification.UserPairs;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.Notification;
import dev.inkwire.starter.projection.UserErasures;
import dev.inkwire.starter.projection.UserPairProjection;
import dev.inkwire.starter.projection.UserPairRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import reactor.core.publisher.Mono;

/**
 * Stores the blocks between users, from the event log of the users subgraph. Users do not see notifications that are
 * caused by users whom they block: a job hides and shows these after a block has begun or ended.
 */
@Component
class BlockProjection extends UserPairProjection {

    private static final Relation BLOCK =
            new Relation("block", "UserBlocked", "UserUnblocked", "blocker_id", "blocked_id");

    private final BlockJobRepository jobs;
    private final NotificationLocks locks;
    private final TransactionalEventPublisher transactionalEvents;

    BlockProjection(
            UserPairRepository pairs,
            UserErasures erasures,
            BlockJobRepository jobs,
            NotificationLocks locks,
            TransactionalEventPublisher transactionalEvents) {
        super(pairs, erasures, "blocks", "users", BLOCK);
        this.jobs = jobs;
        this.locks = locks;
        this.transactionalEvents = transactionalEvents;
    }

    @Override
    public Mono<Void> lock(List<Event> events) {
        return super.lock(events).then(locks.lockRecipients(pairs(events).first()));
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return super.apply(events).then(startJobs(pairs(events)));
    }

    @Override
    public Mono<Void> remove(Collection<String> keys) {
        UserPairs pairs = UserPairs.of("block", keys);
        return locks.lockRecipients(pairs.first()).then(super.remove(keys)).then(startJobs(pairs));
    }

    private Mono<Void> startJobs(UserPairs pairs) {
        return pairs.isEmpty()
                ? Mono.empty()
                : jobs.startAll(pairs.firstIds(), pairs.secondIds())
                        .collectList()
                        .filter(started -> !started.isEmpty())
                        .flatMap(started -> transactionalEvents.publishEvent(new Notification(BlockJobs.NAME)));
    }

    /** Deletes the jobs of erased users first: what was hidden remains hidden. */
    @Override
    public Mono<Boolean> eraseSome(UUID userId, boolean withContent, int limit) {
        return jobs.deleteSomeOf(userId, limit)
                .filter(deleted -> deleted > 0)
                .map(deleted -> true)
                .switchIfEmpty(super.eraseSome(userId, withContent, limit));
    }

    private static UserPairs pairs(List<Event> events) {
        return UserPairs.of("block", events.stream().map(Event::key).toList());
    }
}
