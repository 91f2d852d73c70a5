package dev.inkwire.notifications.erasure;

import dev.inkwire.notifications.notification.Notification;
import dev.inkwire.notifications.notification.NotificationChange;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Removes the data of an erased user. */
interface ErasureRepository extends Repository<Notification, UUID> {

    /** Finds some users whom the erased user follows, who follow the user, or who have notifications of the user. */
    @Query("""
            select user_id from (
                (select follower_id as user_id from follow where followee_id = :userId limit :limit)
                union
                (select followee_id from follow where follower_id = :userId limit :limit)
                union
                (select user_id from notification where actor_id = :userId and kind <> 'REACTION' limit :limit)
            ) as others limit :limit
            """)
    Flux<UUID> findOthers(UUID userId, int limit);

    @Modifying
    @Query("""
            delete from follow
            where followee_id = :userId and follower_id = any(:others)
               or follower_id = :userId and followee_id = any(:others)
            """)
    Mono<Void> deleteFollows(UUID userId, UUID[] others);

    /**
     * Removes the user from some notifications of others. Withdraws those that end with the follows and posts. Those of
     * recipients who blocked the user remain hidden.
     */
    @Query("""
            update notification
            set actor_id = null, withdrawn = withdrawn or kind in ('FOLLOW', 'POST')
            where id = any(array(
                select id from notification
                where actor_id = :userId and user_id = any(:others) and kind <> 'REACTION' limit :limit
            ))
            """ + NotificationChange.RETURNING)
    Flux<NotificationChange> removeActor(UUID userId, UUID[] others, int limit);

    /** Finds some posts that the user reacted to, with the users who are or will be notified of that. */
    @Query("""
            select reaction.post_id, coalesce(user_id, author_id) as recipient_id
            from notification_reaction reaction
            left join notification on notification.id = notification_id
            left join post on post.id = reaction.post_id
            where reaction.actor_id = :userId limit :limit
            """)
    Flux<ReactedPost> findReactions(UUID userId, int limit);

    /** Deletes some notifications of the user, and returns their number. */
    @Modifying
    @Query("""
            delete from notification
            where id = any(array(
                (select id from notification where user_id = :userId and shown limit :limit)
                union all
                (select id from notification where user_id = :userId and not shown limit :limit)
            ))
            """)
    Mono<Integer> deleteNotifications(UUID userId, int limit);

    /** Removes the user from some events about notifications of others, and returns their number. */
    @Modifying
    @Query("""
            update event set payload = payload || '{"actorId": null}'
            where (tx, position) in (
                select tx, position from event where payload ->> 'actorId' = :userId::text limit :limit
            )
            """)
    Mono<Integer> removeActorFromEvents(UUID userId, int limit);

    /** Removes the user from some posts, and returns their number. */
    @Modifying
    @Query("""
            update post set author_id = null
            where id = any(array(select id from post where author_id = :userId limit :limit))
            """)
    Mono<Integer> removeAuthor(UUID userId, int limit);

    @Modifying
    @Query("delete from recipient where user_id = :userId")
    Mono<Void> deleteRecipient(UUID userId);

    /** @param recipientId null if the post is unknown, or if the account of its author was deleted */
    record ReactedPost(UUID postId, @Nullable UUID recipientId) {}
}
