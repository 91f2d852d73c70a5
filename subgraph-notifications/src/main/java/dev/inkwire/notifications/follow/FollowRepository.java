package dev.inkwire.notifications.follow;

import dev.inkwire.notifications.notification.NotificationChange;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores follows, and their notifications. The followees are locked. */
interface FollowRepository extends Repository<Follow, UUID> {

    /** Saves follows, except for those of erased users. */
    @Modifying
    @Query("""
            insert into follow (follower_id, followee_id, followed_at)
            select follower_id, followee_id, followed_at
            from unnest(:followerIds, :followeeIds, :followedAt) as reported (follower_id, followee_id, followed_at)
            where not exists (select from erased_user where id in (follower_id, followee_id))
            order by followee_id, follower_id
            on conflict (followee_id, follower_id) do update set followed_at = excluded.followed_at
            where follow.followed_at <> excluded.followed_at
            """)
    Mono<Void> saveAll(UUID[] followerIds, UUID[] followeeIds, OffsetDateTime[] followedAt);

    @Modifying
    @Query("""
            delete from follow using unnest(:followerIds, :followeeIds) as ended (follower_id, followee_id)
            where follow.followee_id = ended.followee_id and follow.follower_id = ended.follower_id
            """)
    Mono<Void> deleteAll(UUID[] followerIds, UUID[] followeeIds);

    /** Makes, withdraws and restores the notifications of followees, as their follows are stored. */
    @Query("""
            insert into notification (user_id, kind, actor_id, withdrawn, blocked)
            select followee_id, 'FOLLOW', follower_id, followed_at is null,
                exists (select from block where blocker_id = followee_id and blocked_id = follower_id)
            from unnest(:followerIds, :followeeIds) as pair (follower_id, followee_id)
            left join follow using (followee_id, follower_id)
            where follower_id <> followee_id and (
                followed_at > notifiable_since()
                or exists (
                    select from notification
                    where user_id = followee_id and actor_id = follower_id and kind = 'FOLLOW'
                )
            )
            on conflict (user_id, actor_id) where kind = 'FOLLOW' do update
            set withdrawn = excluded.withdrawn, blocked = excluded.blocked
            where (notification.withdrawn, notification.blocked) <> (excluded.withdrawn, excluded.blocked)
            """ + NotificationChange.RETURNING)
    Flux<NotificationChange> updateNotifications(UUID[] followerIds, UUID[] followeeIds);
}
