package dev.inkwire.notifications.block;

import dev.inkwire.notifications.notification.NotificationChange;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores the jobs of blocks, and updates notifications as the blocks are stored. The blockers are locked. */
interface BlockJobRepository extends Repository<BlockJob, UUID> {

    /** Starts a job for each pair with notifications or reactions that a block may hide. */
    @Query("""
            insert into block_job (blocker_id, blocked_id)
            select distinct blocker_id, blocked_id
            from unnest(:blockerIds, :blockedIds) as changed (blocker_id, blocked_id)
            where exists (select from notification where user_id = blocker_id and actor_id = blocked_id)
               or exists (select from notification_reaction where actor_id = blocked_id)
            order by blocker_id, blocked_id
            on conflict do nothing
            returning blocker_id, blocked_id
            """)
    Flux<BlockJob> startAll(UUID[] blockerIds, UUID[] blockedIds);

    /** Deletes some jobs of a user, and returns their number. */
    @Modifying
    @Query("""
            delete from block_job where ctid = any(array(
                select ctid from block_job where blocker_id = :userId or blocked_id = :userId limit :limit
            ))
            """)
    Mono<Integer> deleteSomeOf(UUID userId, int limit);

    /** Finds some jobs, the one that has waited longest first. */
    @Query("select blocker_id, blocked_id from block_job order by served_at, blocker_id, blocked_id limit :limit")
    Flux<BlockJob> findNext(int limit);

    /** Claims a job until the transaction ends, unless another replica has claimed it. */
    @Query("""
            select pg_try_advisory_xact_lock(hashtextextended(:blockerId::text || :blockedId::text, 3))
               and exists (select from block_job where blocker_id = :blockerId and blocked_id = :blockedId)
            """)
    Mono<Boolean> claim(UUID blockerId, UUID blockedId);

    /**
     * Updates some notifications of the blocker that the blocked user has caused, except for those of reactions.
     * Updates none if the job was deleted.
     */
    @Query("""
            update notification set blocked = not blocked
            where id = any(array(
                select id from notification
                where user_id = :blockerId and actor_id = :blockedId and kind <> 'REACTION'
                  and blocked = not exists (
                      select from block where blocker_id = :blockerId and blocked_id = :blockedId
                  )
                  and exists (select from block_job where blocker_id = :blockerId and blocked_id = :blockedId)
                limit :limit
            ))
            """ + NotificationChange.RETURNING)
    Flux<NotificationChange> updateNotifications(UUID blockerId, UUID blockedId, int limit);

    @Modifying
    @Query("""
            update block_job set served_at = clock_timestamp()
            where blocker_id = :blockerId and blocked_id = :blockedId
            """)
    Mono<Void> advance(UUID blockerId, UUID blockedId);

    /** Lets a job that failed follow those that wait in the next minute. */
    @Modifying
    @Query("""
            update block_job set served_at = clock_timestamp() + interval '1 minute'
            where blocker_id = :blockerId and blocked_id = :blockedId
            """)
    Mono<Void> postpone(UUID blockerId, UUID blockedId);

    @Modifying
    @Query("delete from block_job where blocker_id = :blockerId and blocked_id = :blockedId")
    Mono<Void> delete(UUID blockerId, UUID blockedId);
}
