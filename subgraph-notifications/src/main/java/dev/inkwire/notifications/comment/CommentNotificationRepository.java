package dev.inkwire.notifications.comment;

import dev.inkwire.notifications.notification.Notification;
import dev.inkwire.notifications.notification.NotificationChange;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;

/** Makes and withdraws the notifications about comments. The posts and the recipients are locked. */
interface CommentNotificationRepository extends Repository<Notification, UUID> {

    /** Finds the users with notifications about comments that are not withdrawn. */
    @Query("select distinct user_id from notification where comment_id = any(:commentIds) and not withdrawn")
    Flux<UUID> findRecipients(UUID[] commentIds);

    /** Withdraws the notifications about comments, except for recipients at the same position of both arrays. */
    @Query("""
            update notification set withdrawn = true
            where comment_id = any(:commentIds) and not withdrawn and not exists (
                select from unnest(:retainedCommentIds, :retainedUserIds) as retained (comment_id, user_id)
                where retained.comment_id = notification.comment_id and retained.user_id = notification.user_id
            )
            """ + NotificationChange.RETURNING)
    Flux<NotificationChange> withdrawAll(UUID[] commentIds, UUID[] retainedCommentIds, UUID[] retainedUserIds);

    /**
     * Makes or restores notifications, one for each position of the arrays. Those of a blocked user remain hidden when
     * the account of that user is deleted.
     */
    @Query("""
            insert into notification (user_id, kind, actor_id, post_id, comment_id, post_hidden, blocked)
            select user_id, kind, (select actor_id where not exists (select from erased_user where id = actor_id)),
                post_id, comment_id,
                not exists (select from post where id = post_id and published),
                exists (select from block where blocker_id = user_id and blocked_id = actor_id)
            from unnest(:userIds, :kinds, :actorIds, :postIds, :commentIds, :shownAt)
                as reported (user_id, kind, actor_id, post_id, comment_id, shown_at)
            where shown_at > notifiable_since() and not exists (select from erased_user where id = user_id)
               or exists (
                   select from notification known
                   where known.comment_id = reported.comment_id and known.user_id = reported.user_id
               )
            order by user_id, shown_at, comment_id
            on conflict (comment_id, user_id) where comment_id is not null do update
            set kind = excluded.kind, actor_id = excluded.actor_id, withdrawn = false,
                post_hidden = excluded.post_hidden,
                blocked = excluded.blocked or notification.blocked and excluded.actor_id is null
            where (notification.kind, notification.actor_id, notification.withdrawn, notification.post_hidden,
                    notification.blocked)
                is distinct from
                (excluded.kind, excluded.actor_id, false, excluded.post_hidden,
                    excluded.blocked or notification.blocked and excluded.actor_id is null)
            """ + NotificationChange.RETURNING)
    Flux<NotificationChange> saveAll(
            UUID[] userIds,
            String[] kinds,
            UUID[] actorIds,
            UUID[] postIds,
            UUID[] commentIds,
            OffsetDateTime[] shownAt);
}
