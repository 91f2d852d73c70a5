package dev.inkwire.notifications.retention;

import dev.inkwire.notifications.notification.Notification;
import dev.inkwire.notifications.notification.NotificationChange;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes notifications 90 days after they were read, and unread ones after 365 days. */
interface RetentionRepository extends Repository<Notification, UUID> {

    String EXPIRED_READ = "read_at < now() - interval '90 days'";
    String EXPIRED_UNREAD = "read_at is null and created_at < now() - interval '365 days'";

    @Query("(select id, user_id from notification where " + EXPIRED_READ + " order by read_at limit :limit)"
            + " union all (select id, user_id from notification where " + EXPIRED_UNREAD
            + " order by created_at limit :limit)")
    Flux<Expired> findExpired(int limit);

    @Query("delete from notification where id = any(:ids) and (" + EXPIRED_READ + " or " + EXPIRED_UNREAD + ")"
            + NotificationChange.RETURNING_DELETED)
    Flux<NotificationChange> deleteExpired(UUID[] ids);

    /** Deletes reactions to posts that the posts subgraph has not reported in 30 days. */
    @Modifying
    @Query("""
            delete from notification_reaction where ctid = any(array(
                select ctid from notification_reaction where notification_id is null and reacted_at < now() - interval '30 days' limit :limit
            ))
            """)
    Mono<Integer> deleteUnassignedReactions(int limit);

    record Expired(UUID id, UUID userId) {}
}
