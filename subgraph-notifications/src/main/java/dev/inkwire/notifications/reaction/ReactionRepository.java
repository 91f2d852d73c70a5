package dev.inkwire.notifications.reaction;

import dev.inkwire.notifications.notification.NotificationChange;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores reactions to posts, and the notifications that gather them. The authors of the posts are locked. */
interface ReactionRepository extends Repository<NotificationReaction, UUID> {

    /** Ends an update of {@code counted}, aliased {@code r}. */
    String RETURNING_DIFFERENCE = " returning r.notification_id, case when r.counted then 1 else -1 end as difference";

    /** Whether a reaction {@code r} counts in the notification {@code n}. */
    String COUNTS =
            "(r.given and not exists (select from block where blocker_id = n.user_id and blocked_id = r.actor_id))";

    /** Finds the authors of posts. */
    @Query("select distinct author_id from post where id = any(:postIds) and author_id is not null")
    Flux<UUID> findAuthors(UUID[] postIds);

    /** Saves whether users react to posts, except for erased users. */
    @Modifying
    @Query("""
            insert into notification_reaction as r (post_id, actor_id, given, reacted_at)
            select post_id, actor_id, given, reacted_at
            from unnest(:postIds, :actorIds, :given, :reactedAt) as reported (post_id, actor_id, given, reacted_at)
            where (
                given and reacted_at > notifiable_since()
                or exists (
                    select from notification_reaction known
                    where known.post_id = reported.post_id and known.actor_id = reported.actor_id
                )
            ) and not exists (select from erased_user where id = actor_id)
            order by post_id, actor_id
            on conflict (post_id, actor_id) do update set given = excluded.given,
                reacted_at = case when excluded.given then excluded.reacted_at else r.reacted_at end
            where r.given <> excluded.given
            """)
    Mono<Void> saveAll(UUID[] postIds, UUID[] actorIds, Boolean[] given, OffsetDateTime[] reactedAt);

    /** Finds the users whose reactions to a post are not in a notification yet, if one of some users is its author. */
    @Query("""
            select actor_id from notification_reaction join post on post.id = post_id
            where post_id = :postId and notification_id is null and author_id = any(:userIds)
            """)
    Flux<UUID> findUnassigned(UUID postId, UUID[] userIds);

    /** Inserts the unread notifications that will gather unassigned reactions. They are not shown yet. */
    @Modifying
    @Query("""
            insert into notification (user_id, kind, post_id, actor_count, withdrawn, post_hidden)
            select author_id, 'REACTION', post.id, 0, true, not published
            from post
            where post.id = any(:postIds)
              and not exists (select from erased_user where id = author_id)
              and exists (
                  select from notification_reaction r
                  where r.post_id = post.id and notification_id is null and given and actor_id <> author_id
              )
            order by author_id, post.id
            on conflict (user_id, post_id) where kind = 'REACTION' and read_at is null do nothing
            """)
    Mono<Void> insertNotifications(UUID[] postIds);

    /** Assigns reactions to the unread notifications of their posts. */
    @Modifying
    @Query("""
            update notification_reaction r set notification_id = n.id
            from unnest(:postIds, :actorIds) as pair (post_id, actor_id)
            join post on post.id = pair.post_id
            join notification n
                on n.user_id = author_id and n.post_id = pair.post_id and n.kind = 'REACTION' and n.read_at is null
            where r.post_id = pair.post_id and r.actor_id = pair.actor_id
              and r.notification_id is null and r.given and r.actor_id <> author_id
            """)
    Mono<Void> assign(UUID[] postIds, UUID[] actorIds);

    /** Counts reactions that count now, and discounts those that no longer do. */
    @Query("""
            update notification_reaction r set counted = not r.counted
            from unnest(:postIds, :actorIds) as pair (post_id, actor_id), notification n
            where r.post_id = pair.post_id and r.actor_id = pair.actor_id and n.id = r.notification_id
              and r.counted <> """ + COUNTS + RETURNING_DIFFERENCE)
    Flux<Difference> recount(UUID[] postIds, UUID[] actorIds);

    /** Does the same for some reactions of a user to posts by an author who blocks that user, or no longer does. */
    @Query("""
            update notification_reaction r set counted = not r.counted
            where r.actor_id = :actorId and r.post_id = any(array(
                select r.post_id from notification_reaction r join notification n on n.id = r.notification_id
                where r.actor_id = :actorId and n.user_id = :authorId
                  and r.counted <> """ + COUNTS + " limit :limit))" + RETURNING_DIFFERENCE)
    Flux<Difference> recountOfBlock(UUID authorId, UUID actorId, int limit);

    /** Deletes the reactions of a user to posts, and discounts those that counted. */
    @Query("""
            with deleted as (
                delete from notification_reaction where actor_id = :actorId and post_id = any(:postIds)
                returning notification_id, counted
            )
            select notification_id, -1 as difference from deleted where counted
            """)
    Flux<Difference> deleteAll(UUID actorId, UUID[] postIds);

    /** Adds to the numbers of users in notifications. A notification without users is withdrawn. */
    @Query("""
            update notification n
            set actor_count = actor_count + difference,
                withdrawn = actor_count + difference = 0,
                actor_id = (
                    select r.actor_id from notification_reaction r
                    where r.notification_id = n.id and counted
                    order by reacted_at desc, r.actor_id limit 1
                )
            from unnest(:ids, :differences) as counted (counted_id, difference)
            where n.id = counted_id
            """ + NotificationChange.RETURNING)
    Flux<NotificationChange> addToActorCounts(UUID[] ids, Integer[] differences);

    /** A reaction that a notification counts (1) or no longer counts (-1). */
    record Difference(UUID notificationId, int difference) {}
}
