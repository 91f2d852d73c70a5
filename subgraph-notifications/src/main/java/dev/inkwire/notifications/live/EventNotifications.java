package dev.inkwire.notifications.live;

import dev.inkwire.notifications.notification.Notification;
import dev.inkwire.notifications.notification.ShownNotificationRepository;
import dev.inkwire.starter.event.CacheEvictions;
import dev.inkwire.starter.event.EventObjects;
import dev.inkwire.starter.event.LiveEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Loads the notifications of events, if their recipients still see them. */
@Service
class EventNotifications {

    private static final int MAX_SIZE = 10_000;

    /** Every change of a notification has an event, which evicts it sooner. */
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private final EventObjects<Notification> notifications;

    EventNotifications(ShownNotificationRepository repository, CacheEvictions evictions) {
        notifications = new EventObjects<>(
                evictions, MAX_SIZE, MAX_AGE, event -> Stream.of(UUID.fromString(event.key())), ids -> repository
                        .findAll(ids)
                        .collectMap(Notification::id));
    }

    Mono<Optional<Notification>> load(LiveEvent live) {
        return notifications.load(live, UUID.fromString(live.event().key()));
    }
}
