package dev.inkwire.users.follow;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores follows, and counts them in the profiles of both users. */
interface FollowRepository extends Repository<Follow, UUID> {

    /** Finds those pairs of ids, at the same position of both arrays, of which the first follows the second. */
    @Query("""
            select follower_id, followee_id from follow
            join unnest(:followerIds, :followeeIds) as pair (follower, followee)
                on follower_id = follower and followee_id = followee
            """)
    Flux<Follow> findAll(UUID[] followerIds, UUID[] followeeIds);

    /**
     * Inserts a follow. To be called under the locks of both profiles.
     *
     * @return false if it exists
     */
    @Modifying
    @Query("""
            with inserted as (
                insert into follow (follower_id, followee_id) values (:followerId, :followeeId)
                on conflict do nothing returning follower_id, followee_id
            ), follower as (
                update profile set following_count = following_count + 1 from inserted where id = follower_id
            )
            update profile set follower_count = follower_count + 1 from inserted where id = followee_id
            """)
    Mono<Boolean> insert(UUID followerId, UUID followeeId);

    /**
     * Deletes a follow. To be called under the locks of both profiles.
     *
     * @return false if it does not exist
     */
    @Modifying
    @Query("""
            with deleted as (
                delete from follow where follower_id = :followerId and followee_id = :followeeId
                returning follower_id, followee_id
            ), follower as (
                update profile set following_count = following_count - 1 from deleted where id = follower_id
            )
            update profile set follower_count = follower_count - 1 from deleted where id = followee_id
            """)
    Mono<Boolean> delete(UUID followerId, UUID followeeId);

    /** Finds some users whom a user follows, or who follow the user. */
    @Query("""
            (select followee_id from follow where follower_id = :userId limit :limit)
            union
            (select follower_id from follow where followee_id = :userId limit :limit)
            """)
    Flux<UUID> findOthers(UUID userId, int limit);

    /**
     * Deletes the follows between a user and some others, in both directions. To be called under the locks of the
     * profiles of the others.
     *
     * @return the ids of the users whose counts have changed
     */
    @Query("""
            with deleted as (
                delete from follow
                where (follower_id = :userId and followee_id = any(:others))
                    or (followee_id = :userId and follower_id = any(:others))
                returning follower_id, followee_id
            ), difference as (
                select profile_id, count(*) filter (where follows) as following,
                    count(*) filter (where not follows) as followers
                from deleted cross join lateral (values (follower_id, true), (followee_id, false))
                    as side (profile_id, follows)
                group by profile_id
            )
            update profile
            set follower_count = follower_count - followers, following_count = following_count - following
            from difference where id = profile_id
            returning id
            """)
    Flux<UUID> deleteAll(UUID userId, UUID[] others);

    /** Whether either of two users blocks the other. */
    @Query("""
            select exists (
                select from block
                where (blocker_id, blocked_id) in ((:userId, :otherId), (:otherId, :userId))
            )
            """)
    Mono<Boolean> isBlockedBetween(UUID userId, UUID otherId);
}
