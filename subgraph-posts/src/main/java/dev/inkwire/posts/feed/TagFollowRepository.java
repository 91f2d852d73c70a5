package dev.inkwire.posts.feed;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores which tags users follow, and counts the followers in the rows of the tags. */
interface TagFollowRepository extends Repository<TagFollow, UUID> {

    /** Finds those pairs of ids, at the same position of both arrays, of which the user follows the tag. */
    @Query("""
            select user_id, tag_id from tag_follow
            join unnest(:userIds, :tagIds) as pair (follower, followed) on user_id = follower and tag_id = followed
            """)
    Flux<TagFollow> findAll(UUID[] userIds, UUID[] tagIds);

    @Query("select count(*)::int from tag_follow where user_id = :userId")
    Mono<Integer> count(UUID userId);

    /** Counts the tags that a user follows, except for one. */
    @Query("select count(*)::int from tag_follow where user_id = :userId and tag_id <> :tagId")
    Mono<Integer> countOthers(UUID userId, UUID tagId);

    /** Blocks other transactions that lock the follows of this user, until the transaction ends. */
    @Modifying
    @Query("select pg_advisory_xact_lock(hashtextextended(cast(:userId as text), 1))")
    Mono<Void> lockAllOf(UUID userId);

    /**
     * Inserts a follow unless it exists. Call it under the lock of the tag.
     *
     * @return false if it exists
     */
    @Modifying
    @Query("""
            with inserted as (
                insert into tag_follow (user_id, tag_id) values (:userId, :tagId)
                on conflict do nothing returning tag_id
            )
            update tag set follower_count = follower_count + 1 from inserted where id = tag_id
            """)
    Mono<Boolean> insert(UUID userId, UUID tagId);

    /**
     * Deletes a follow if it exists. Call it under the lock of the tag.
     *
     * @return false if it does not exist
     */
    @Modifying
    @Query("""
            with deleted as (
                delete from tag_follow where user_id = :userId and tag_id = :tagId returning tag_id
            )
            update tag set follower_count = follower_count - 1 from deleted where id = tag_id
            """)
    Mono<Boolean> delete(UUID userId, UUID tagId);

    @Query("select tag_id from tag_follow where user_id = :userId")
    Flux<UUID> findTags(UUID userId);

    /**
     * Deletes all follows of a user. Call it under the locks of the user and the tags.
     *
     * @return the slugs of the tags
     */
    @Query("""
            with deleted as (
                delete from tag_follow where user_id = :userId returning tag_id
            )
            update tag set follower_count = follower_count - 1 from deleted where id = tag_id
            returning slug
            """)
    Flux<String> deleteAllOf(UUID userId);
}
