package dev.inkwire.notifications.post;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

interface PostJobRepository extends Repository<PostJob, UUID> {

    /** Finds the posts of some jobs, the one that has waited longest first. */
    @Query("select post_id from post_job order by served_at, post_id limit :limit")
    Flux<UUID> findNext(int limit);

    /** Claims the job of a post until the transaction ends, unless another replica has claimed it. */
    @Query("select pg_try_advisory_xact_lock(hashtextextended(:postId::text, 3))")
    Mono<Boolean> claim(UUID postId);

    @Query("select post_id, last_user_id from post_job where post_id = :postId")
    Mono<PostJob> find(UUID postId);

    /**
     * Finds the next users of a job in the order of their ids: followers of the author if the post was published
     * lately, users with notifications about the post, and the author if there are reactions to gather.
     */
    @Query("""
            select user_id from (
                (
                    select follower_id as user_id from follow
                    where followee_id = (
                        select author_id from post
                        where id = :postId and published and published_at > notifiable_since()
                    ) and follower_id > :after
                    order by follower_id limit :limit
                )
                union
                (
                    select distinct user_id from notification where post_id = :postId and user_id > :after
                    order by user_id limit :limit
                )
                union
                select author_id from post
                where id = :postId and author_id > :after
                  and exists (select from notification_reaction where post_id = :postId and notification_id is null)
            ) as affected
            order by user_id limit :limit
            """)
    Flux<UUID> findUsers(UUID postId, UUID after, int limit);

    @Modifying
    @Query("update post_job set last_user_id = :lastUserId, served_at = clock_timestamp() where post_id = :postId")
    Mono<Void> advance(UUID postId, UUID lastUserId);

    /** Lets a job that failed follow those that wait in the next minute. */
    @Modifying
    @Query("""
            update post_job set served_at = clock_timestamp() + interval '1 minute'
            where post_id = :postId
            """)
    Mono<Void> postpone(UUID postId);

    @Modifying
    @Query("delete from post_job where post_id = :postId")
    Mono<Void> delete(UUID postId);
}
