package dev.inkwire.notifications.retention;

import dev.inkwire.notifications.notification.NotificationChanges;
import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.notifications.retention.RetentionRepository.Expired;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Deletes old notifications in batches. */
@Service
class RetentionService {

    private static final int BATCH = 250;

    private final RetentionRepository notifications;
    private final NotificationLocks locks;
    private final NotificationChanges changes;

    RetentionService(RetentionRepository notifications, NotificationLocks locks, NotificationChanges changes) {
        this.notifications = notifications;
        this.locks = locks;
        this.changes = changes;
    }

    /** Deletes some expired notifications, then some reactions. Returns whether there may be more. */
    @Transactional
    public Mono<Boolean> deleteBatch() {
        return notifications
                .findExpired(BATCH)
                .collectList()
                .filter(found -> !found.isEmpty())
                .delayUntil(found ->
                        locks.lockRecipients(found.stream().map(Expired::userId).toList()))
                .flatMap(found -> delete(found).thenReturn(true))
                .switchIfEmpty(Mono.defer(
                        () -> notifications.deleteUnassignedReactions(BATCH).map(deleted -> deleted == BATCH)));
    }

    private Mono<Void> delete(List<Expired> expired) {
        return changes.append(
                notifications.deleteExpired(expired.stream().map(Expired::id).toArray(UUID[]::new)));
    }
}
