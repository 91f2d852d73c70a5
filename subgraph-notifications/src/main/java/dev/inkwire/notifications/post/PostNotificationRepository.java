package dev.inkwire.notifications.post;

import dev.inkwire.notifications.notification.NotificationChange;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;

/** Makes, hides and shows the notifications about posts. The posts or their authors, and the recipients are locked. */
public interface PostNotificationRepository extends Repository<Post, UUID> {

    /**
     * Follows a table {@code pair} of users and posts. A user is notified of a post that was published after the user
     * followed its author.
     */
    String UPDATE = """
            insert into notification (user_id, kind, actor_id, post_id, withdrawn, post_hidden, blocked)
            select user_id, 'POST', author_id, post_id, not following, published is not true,
                exists (select from block where blocker_id = user_id and blocked_id = author_id)
            from pair
            left join post on post.id = post_id
            cross join lateral (
                select exists (
                    select from follow
                    where followee_id = author_id and follower_id = user_id and followed_at < published_at
                ) as following
            ) as follows
            where following and published and published_at > notifiable_since() and user_id <> author_id
               or exists (
                   select from notification known
                   where known.user_id = pair.user_id and known.post_id = pair.post_id and known.kind = 'POST'
               )
            order by user_id, post_id
            on conflict (user_id, post_id) where kind = 'POST' do update
            set withdrawn = excluded.withdrawn, post_hidden = excluded.post_hidden, blocked = excluded.blocked
            where (notification.withdrawn, notification.post_hidden, notification.blocked)
               <> (excluded.withdrawn, excluded.post_hidden, excluded.blocked)
            """ + NotificationChange.RETURNING;

    /** Updates the notifications of some users about the publication of a post. */
    @Query("with pair as (select unnest(:userIds) as user_id, :postId as post_id) " + UPDATE)
    Flux<NotificationChange> updateAll(UUID postId, UUID[] userIds);

    /** Updates the notifications of followers about the posts of followees, at the same position of both arrays. */
    @Query("""
            with changed as (select * from unnest(:followerIds, :followeeIds) as changed (follower_id, followee_id)),
            pair as (
                select changed.follower_id as user_id, post.id as post_id
                from changed join follow using (followee_id, follower_id)
                join post on author_id = followee_id and published and published_at > followed_at
                    and published_at > notifiable_since()
                union
                select user_id, post_id
                from changed join notification on actor_id = followee_id and user_id = follower_id and kind = 'POST'
            )
            """ + UPDATE)
    Flux<NotificationChange> updateAllOf(UUID[] followerIds, UUID[] followeeIds);

    /** Hides or shows the notifications of some users about comments on a post and reactions to it. */
    @Query("""
            update notification set post_hidden = not post_hidden
            where post_id = :postId and user_id = any(:userIds) and kind <> 'POST'
              and post_hidden = exists (select from post where id = :postId and published)
            """ + NotificationChange.RETURNING)
    Flux<NotificationChange> updateHidden(UUID postId, UUID[] userIds);
}
