package dev.inkwire.notifications.notification;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;

/** Changes notifications of one recipient, who is locked. */
interface NotificationRepository extends Repository<Notification, UUID> {

    /** Marks notifications that the recipient sees as read. */
    @Query("""
            update notification set read_at = now()
            where id = any(:ids) and user_id = :userId and shown and read_at is null
            """ + NotificationChange.RETURNING)
    Flux<NotificationChange> markRead(UUID userId, UUID[] ids);

    /** Marks notifications that the recipient sees, and that were made before a time, as read. */
    @Query("""
            update notification set read_at = now()
            where id = any(array(
                select id from notification
                where user_id = :userId and shown and read_at is null and created_at <= :madeBefore
                order by id limit :limit
            ))
            """ + NotificationChange.RETURNING)
    Flux<NotificationChange> markAllRead(UUID userId, OffsetDateTime madeBefore, int limit);
}
