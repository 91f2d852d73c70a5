package dev.inkwire.notifications.notification;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Marks notifications as read. */
@Service
class MarkReadService {

    /** Bounds the time for which a transaction locks the user, and holds back the events of others. */
    static final int BATCH = 500;

    private final NotificationRepository notifications;
    private final NotificationLocks locks;
    private final NotificationChanges changes;

    MarkReadService(NotificationRepository notifications, NotificationLocks locks, NotificationChanges changes) {
        this.notifications = notifications;
        this.locks = locks;
        this.changes = changes;
    }

    /** Marks notifications of a user as read. Ignores those that the user does not see. */
    @Transactional
    public Mono<Void> markRead(UUID userId, Collection<UUID> ids) {
        return locks.lockRecipients(List.of(userId))
                .then(changes.append(notifications.markRead(userId, ids.toArray(UUID[]::new))));
    }

    /**
     * Marks notifications of a user that were made before a time as read, at most {@link #BATCH}. Call it again until
     * it returns fewer.
     *
     * @return the number of notifications that were marked
     */
    @Transactional
    public Mono<Integer> markBatchRead(UUID userId, OffsetDateTime madeBefore) {
        return locks.lockRecipients(List.of(userId))
                .thenMany(notifications.markAllRead(userId, madeBefore, BATCH))
                .collectList()
                .delayUntil(marked -> changes.append(Flux.fromIterable(marked)))
                .map(List::size);
    }
}
