package dev.inkwire.comments.block;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

public interface BlockRepository extends Repository<Block, UUID> {

    /** Finds the users among some who block a user. */
    @Query("select blocker_id from block where blocked_id = :blockedId and blocker_id = any(:among)")
    Flux<UUID> findBlockers(UUID blockedId, UUID[] among);

    @Modifying
    @Query("""
            insert into block (blocker_id, blocked_id)
            select blocker_id, blocked_id from unnest(:blockerIds, :blockedIds) as reported (blocker_id, blocked_id)
            order by blocker_id, blocked_id
            on conflict do nothing
            """)
    Mono<Void> insertAll(UUID[] blockerIds, UUID[] blockedIds);

    @Modifying
    @Query("""
            delete from block using unnest(:blockerIds, :blockedIds) as reported (blocker_id, blocked_id)
            where block.blocker_id = reported.blocker_id and block.blocked_id = reported.blocked_id
            """)
    Mono<Void> deleteAll(UUID[] blockerIds, UUID[] blockedIds);

    /** Deletes all blocks of users, in both directions. */
    @Modifying
    @Query("delete from block where blocker_id = any(:userIds) or blocked_id = any(:userIds)")
    Mono<Void> deleteAllOf(UUID[] userIds);

    /** Deletes the keys of applied events that contain the id of one of the users. */
    @Modifying
    @Query("""
            delete from projection_key
            where projection = :projection and key like '%:%' and string_to_array(key, ':') && :userIds
            """)
    Mono<Void> deleteKeysOf(String projection, String[] userIds);
}
