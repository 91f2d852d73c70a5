package dev.inkwire.users.notification;

import dev.inkwire.starter.background.PeriodicTasks;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Deletes unread notifications, and records of mails about posts, that are older than 30 days. */
@Component
class NotificationRetention {

    private final NotificationRepository notifications;

    NotificationRetention(NotificationRepository notifications) {
        this.notifications = notifications;
    }

    @Autowired
    void schedule(PeriodicTasks tasks) {
        tasks.everyInBatches(Duration.ofHours(1), "prune-notifications", this::prune);
    }

    Mono<Integer> prune(int limit) {
        return notifications
                .deleteOld(limit)
                .filter(deleted -> deleted == limit)
                .switchIfEmpty(Mono.defer(() -> notifications.deleteOldMailed(limit)));
    }
}
