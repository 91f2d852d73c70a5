package dev.inkwire.users.notification;

import dev.inkwire.starter.projection.Projections;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Knows how much of the log of notifications was applied. */
@Component
class NotificationProgress {

    private static final Duration MAX_LAG = Duration.ofMinutes(1);

    private final ObjectProvider<NotificationConsumer> consumer;
    private final Projections projections;

    NotificationProgress(ObjectProvider<NotificationConsumer> consumer, Projections projections) {
        this.consumer = consumer;
        this.projections = projections;
    }

    /** Fails while it is unknown which notifications were read or removed in the last minute. */
    Mono<Void> requireCurrent() {
        return Mono.fromRunnable(() -> {
            if (!consumer.stream().allMatch(log -> projections.isUpToDate(log, MAX_LAG))) {
                throw new IllegalStateException("The log of notifications was not applied for a minute.");
            }
        });
    }
}
