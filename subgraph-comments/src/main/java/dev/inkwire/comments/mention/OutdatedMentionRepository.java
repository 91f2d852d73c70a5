package dev.inkwire.comments.mention;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets the comments that mention users be rendered again, with the links that these have now. */
interface OutdatedMentionRepository extends Repository<OutdatedMention, UUID> {

    /** Saves that all comments that mention users are outdated. Users whom no comment mentions are not saved. */
    @Modifying
    @Query("""
            insert into outdated_mention as outdated (user_id)
            select id from unnest(:userIds) as renamed (id)
            where exists (select from comment where mentions <> '{}' and mentions @> array[renamed.id])
            order by id
            on conflict (user_id) do update set last_comment = default
            """)
    Mono<Void> save(UUID[] userIds);

    /** Finds some users, the one who has waited longest first. */
    @Query("select user_id, last_comment from outdated_mention order by served_at, user_id limit :limit")
    Flux<OutdatedMention> findNext(int limit);

    /** Lets a user whose batch failed follow those who wait in the next minute. */
    @Modifying
    @Query("""
            update outdated_mention set served_at = clock_timestamp() + interval '1 minute' where user_id = :userId
            """)
    Mono<Void> postpone(UUID userId);

    /** Locks a user until the transaction ends, unless another replica has locked the user. */
    @Query("select pg_try_advisory_xact_lock(hashtextextended(:userId, 5))")
    Mono<Boolean> lock(String userId);

    @Query("""
            select id from comment
            where mentions <> '{}' and mentions @> array[:userId ] and id > :after order by id limit :limit
            """)
    Flux<UUID> findComments(UUID userId, UUID after, int limit);

    @Modifying
    @Query("""
            update comment set renderer_version = 0
            where id = any(array(select id from comment where id = any(:ids) order by id for update))
            """)
    Mono<Void> outdate(UUID[] ids);

    /** Saves up to which comment a user's mentions are outdated, unless the handle has changed again. */
    @Modifying
    @Query("""
            update outdated_mention set last_comment = :to, served_at = clock_timestamp()
            where user_id = :userId and last_comment = :from
            """)
    Mono<Void> advance(UUID userId, UUID from, UUID to);

    /** Deletes a user whose mentions are outdated, unless the handle has changed again. */
    @Modifying
    @Query("delete from outdated_mention where user_id = :userId and last_comment = :lastComment")
    Mono<Void> delete(UUID userId, UUID lastComment);
}
