package dev.inkwire.notifications.notification;

import dev.inkwire.starter.database.RowLocks;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Acquires advisory locks in the order of their ids, so that transactions do not block each other in a cycle. */
interface NotificationLockRepository extends Repository<Notification, UUID> {

    String IDS = " from (select distinct id from unnest(:ids) as locked (id) order by id) as locked";

    @Query("select count(is_erased(id))::int" + IDS)
    Mono<Integer> shareUsers(UUID[] ids);

    @Query("select count(pg_advisory_xact_lock_shared(hashtextextended(id::text, 2)))::int" + IDS)
    Mono<Integer> shareSources(UUID[] ids);

    @Query("select count(pg_advisory_xact_lock(hashtextextended(id::text, 2)))::int" + IDS)
    Mono<Integer> lockSources(UUID[] ids);

    @Query(RowLocks.TURNS + "select count::int from turn")
    Mono<Integer> lockRecipients(UUID[] ids);
}
