package dev.inkwire.notifications.notification;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the notifications that their recipients see; {@link NotificationListRepository} reads lists. */
public interface ShownNotificationRepository extends Repository<Notification, UUID> {

    @Query("select " + Notification.COLUMNS + " from notification where id = any(:ids) and shown")
    Flux<Notification> findAll(UUID[] ids);

    /** Returns the time of the database, which is that of notifications. */
    @Query("select now()")
    Mono<OffsetDateTime> now();
}
