package dev.inkwire.notifications.erasure;

import dev.inkwire.notifications.erasure.ErasureRepository.ReactedPost;
import dev.inkwire.notifications.notification.NotificationChanges;
import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.notifications.reaction.ReactionGathering;
import dev.inkwire.notifications.settings.SettingsService;
import dev.inkwire.starter.event.EventLog;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Removes the data of erased users in batches. Each batch is the next step in which something is left. */
@Service
class ErasureJobService {

    /** Bounds the time for which a transaction locks recipients, and holds back the events of others. */
    private static final int BATCH = 250;

    private final ErasureJobRepository jobs;
    private final ErasureRepository erasures;
    private final ReactionGathering reactions;
    private final NotificationLocks locks;
    private final NotificationChanges changes;
    private final SettingsService settings;
    private final EventLog log;

    ErasureJobService(
            ErasureJobRepository jobs,
            ErasureRepository erasures,
            ReactionGathering reactions,
            NotificationLocks locks,
            NotificationChanges changes,
            SettingsService settings,
            EventLog log) {
        this.jobs = jobs;
        this.erasures = erasures;
        this.reactions = reactions;
        this.locks = locks;
        this.changes = changes;
        this.settings = settings;
        this.log = log;
    }

    /** Finds the users of some jobs, the one that has waited longest first. */
    Flux<UUID> findNext(int limit) {
        return jobs.findNext(limit);
    }

    /** Lets a job that failed follow those that wait in the next minute. */
    Mono<Void> postpone(UUID userId) {
        return jobs.postpone(userId);
    }

    /**
     * Removes a batch of the data of a user. Ends the job if nothing is left.
     *
     * @return false if another replica is running the job
     */
    @Transactional
    public Mono<Boolean> runBatch(UUID userId) {
        return jobs.claim(userId)
                .filter(claimed -> claimed)
                .delayUntil(claimed -> removeFromOthers(userId)
                        .switchIfEmpty(Mono.defer(() -> removeReactions(userId)))
                        .switchIfEmpty(Mono.defer(() -> removeOwn(userId)))
                        .flatMap(removed -> jobs.advance(userId).thenReturn(true))
                        .switchIfEmpty(Mono.defer(() -> finish(userId))))
                .defaultIfEmpty(false);
    }

    /** Removes follows, and the notifications that the user has caused. Returns empty if there are none. */
    private Mono<Boolean> removeFromOthers(UUID userId) {
        return erasures.findOthers(userId, BATCH)
                .collectList()
                .filter(others -> !others.isEmpty())
                .delayUntil(locks::lockRecipients)
                .map(others -> others.toArray(UUID[]::new))
                .flatMap(others -> erasures.deleteFollows(userId, others)
                        .then(changes.append(erasures.removeActor(userId, others, BATCH)))
                        .thenReturn(true));
    }

    private Mono<Boolean> removeReactions(UUID userId) {
        return erasures.findReactions(userId, BATCH)
                .collectList()
                .filter(found -> !found.isEmpty())
                .delayUntil(found -> locks.lockRecipients(found.stream()
                        .map(ReactedPost::recipientId)
                        .filter(Objects::nonNull)
                        .toList()))
                .map(found -> found.stream().map(ReactedPost::postId).toArray(UUID[]::new))
                .flatMap(posts ->
                        changes.append(reactions.deleteAll(userId, posts)).thenReturn(true));
    }

    /** Removes the notifications of the user and the events that name the user. */
    private Mono<Boolean> removeOwn(UUID userId) {
        return locks.lockRecipients(List.of(userId))
                .then(erasures.deleteNotifications(userId, BATCH))
                .zipWhen(deleted -> erasures.eraseEvents(userId, BATCH), Integer::sum)
                .zipWhen(removed -> erasures.removeActorFromEvents(userId, BATCH), Integer::sum)
                .filter(removed -> removed > 0)
                .map(removed -> true);
    }

    private Mono<Boolean> finish(UUID userId) {
        return erasures.removeAuthor(userId)
                .then(erasures.deleteRecipient(userId))
                .then(settings.erase(userId))
                .then(log.eraseUser(userId))
                .then(jobs.delete(userId))
                .thenReturn(true);
    }
}
