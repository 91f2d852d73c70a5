package dev.inkwire.notifications.delivery;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads and writes deliveries. {@link DeliveryListRepository} reads lists, and {@link AttemptRepository} stores
 * attempts.
 *
 * <p>The deliveries of an entity are sent in their order: {@code next_attempt_at} is null in those that wait for an
 * earlier one. A transaction that ends a delivery makes the next one due. It does not see the deliveries that another
 * transaction is adding. Therefore that one locks the last delivery of each entity first, and the former continues
 * after its commit, with a new statement.
 */
interface DeliveryRepository extends Repository<Delivery, String> {

    /** Locks the last pending delivery of each entity to each webhook, in the order of their ids. */
    @Query("""
            select id from delivery
            where status = 'PENDING' and id = any(array(
                select last.id from webhook cross join unnest(:entities) as changed (entity)
                cross join lateral (
                    select id from delivery
                    where webhook_id = webhook.id and entity = changed.entity and status = 'PENDING'
                    order by position desc limit 1
                ) last
            ))
            order by id for update
            """)
    Flux<String> lockLast(UUID[] entities);

    /**
     * Inserts a delivery of each event for each webhook that receives events of its type, unless it exists. Events that
     * are older than the webhook, or than 30 days, have none. Clocks of databases may differ by some seconds.
     *
     * @param identities identify the events in the logs of all subgraphs
     * @return the number of deliveries
     */
    @Modifying
    @Query("""
            with reported as (
                select * from unnest(:identities, :types, :entities, :payloads, :instants)
                    with ordinality as event (identity, type, entity, payload, occurred_at, index)
                where occurred_at > now() - interval '30 days'
            ), fresh as (
                select 'msg_' || md5(webhook.id || ':' || identity)::uuid as id, webhook.id as webhook_id, reported.*
                from reported join webhook
                    on type = any(events) and occurred_at > created_at - interval '5 seconds'
            )
            insert into delivery (id, webhook_id, event, entity, payload, next_attempt_at)
            select id, webhook_id, type, entity, payload,
                case
                    when row_number() over (partition by webhook_id, entity order by index) = 1
                        and not exists (
                            select from delivery earlier
                            where earlier.webhook_id = fresh.webhook_id and earlier.entity = fresh.entity
                                and earlier.status = 'PENDING'
                        )
                    then now()
                end
            from fresh
            where not exists (select from delivery where delivery.id = fresh.id)
            order by index
            """)
    Mono<Integer> insert(
            String[] identities, String[] types, UUID[] entities, String[] payloads, OffsetDateTime[] instants);

    /**
     * Makes a delivery pending and due, with as many attempts as a new one has. It remains waiting if it waits for an
     * earlier one of its entity.
     *
     * @return empty if it does not exist, or if its webhook was deleted
     */
    @Query("""
            update delivery
            set status = 'PENDING', failures = 0,
                next_attempt_at = case when status <> 'PENDING' or next_attempt_at is not null then now() end
            where id = :id and exists (select from webhook where webhook.id = webhook_id)
            returning
            """ + Delivery.COLUMNS)
    Mono<Delivery> resend(String id);

    /**
     * Makes deliveries FAILED that are pending for 30 days, since their webhooks were paused or deleted.
     *
     * @return their ids
     */
    @Query("""
            update delivery set status = 'FAILED', next_attempt_at = null
            where id = any(array(
                select id from delivery where status = 'PENDING' and created_at < now() - interval '30 days'
                order by created_at limit :limit for update skip locked
            ))
            returning id
            """)
    Flux<String> expire(int limit);

    /** Deletes old deliveries. No event that is applied again is as old as they are, so that none is repeated. */
    @Modifying
    @Query("""
            delete from delivery
            where id = any(array(
                select id from delivery where status <> 'PENDING' and created_at < now() - interval '35 days'
                order by created_at limit :limit for update skip locked
            ))
            """)
    Mono<Integer> deleteOld(int limit);

    @Query("""
            select count(*) filter (where status = 'PENDING') as pending, count(*) filter (where status = 'FAILED') as failed
            from webhook join delivery on webhook_id = webhook.id and status in ('PENDING', 'FAILED')
            """)
    Mono<DeliveryCounts> count();
}
