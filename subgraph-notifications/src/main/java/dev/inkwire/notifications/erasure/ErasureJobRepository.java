package dev.inkwire.notifications.erasure;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

interface ErasureJobRepository extends Repository<ErasureJob, UUID> {

    @Modifying
    @Query("insert into erasure_job (user_id) select unnest(:userIds) on conflict do nothing")
    Mono<Void> startAll(UUID[] userIds);

    /** Finds the users of some jobs, the one that has waited longest first. */
    @Query("select user_id from erasure_job order by served_at, user_id limit :limit")
    Flux<UUID> findNext(int limit);

    /** Claims the job of a user until the transaction ends, unless another replica has claimed it. */
    @Query("""
            select pg_try_advisory_xact_lock(hashtextextended(:userId::text, 3))
               and exists (select from erasure_job where user_id = :userId)
            """)
    Mono<Boolean> claim(UUID userId);

    @Modifying
    @Query("update erasure_job set served_at = clock_timestamp() where user_id = :userId")
    Mono<Void> advance(UUID userId);

    /** Lets a job that failed follow those that wait in the next minute. */
    @Modifying
    @Query("""
            update erasure_job set served_at = clock_timestamp() + interval '1 minute'
            where user_id = :userId
            """)
    Mono<Void> postpone(UUID userId);

    @Modifying
    @Query("delete from erasure_job where user_id = :userId")
    Mono<Void> delete(UUID userId);
}
