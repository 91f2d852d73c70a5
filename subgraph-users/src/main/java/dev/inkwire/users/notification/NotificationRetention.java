package dev.inkwire.users.notification;

import dev.inkwire.starter.background.PeriodicTasks;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Deletes unread notifications, and records of mails about posts, that are older than 30 days. */
@Component
class NotificationRetention {

    private static final int BATCH = 1000;

    private final NotificationRepository notifications;

    NotificationRetention(NotificationRepository notifications) {
        this.notifications = notifications;
    }

    @Autowired
    void schedule(PeriodicTasks tasks) {
        tasks.every(Duration.ofHours(1), "prune-notifications", this::prune);
    }

    Mono<Void> prune() {
        return Mono.defer(() -> notifications.deleteOld(BATCH))
                .repeat()
                .takeWhile(deleted -> deleted == BATCH)
                .then(notifications.deleteOldMailed());
    }
}
