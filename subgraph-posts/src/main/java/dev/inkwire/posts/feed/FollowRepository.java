package dev.inkwire.posts.feed;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

interface FollowRepository extends Repository<Follow, UUID> {

    @Modifying
    @Query("""
            insert into follow (follower_id, followee_id)
            select follower_id, followee_id from unnest(:followerIds, :followeeIds) as reported (follower_id, followee_id)
            order by follower_id, followee_id
            on conflict do nothing
            """)
    Mono<Void> insertAll(UUID[] followerIds, UUID[] followeeIds);

    @Modifying
    @Query("""
            delete from follow using unnest(:followerIds, :followeeIds) as reported (follower_id, followee_id)
            where follow.follower_id = reported.follower_id and follow.followee_id = reported.followee_id
            """)
    Mono<Void> deleteAll(UUID[] followerIds, UUID[] followeeIds);

    /** Deletes all follows of users, in both directions. */
    @Modifying
    @Query("delete from follow where follower_id = any(:userIds) or followee_id = any(:userIds)")
    Mono<Void> deleteAllOf(UUID[] userIds);

    /** Deletes the keys of applied events that contain the id of one of the users. */
    @Modifying
    @Query("""
            delete from projection_key
            where projection = :projection and key like '%:%' and string_to_array(key, ':') && :userIds
            """)
    Mono<Void> deleteKeysOf(String projection, String[] userIds);
}
