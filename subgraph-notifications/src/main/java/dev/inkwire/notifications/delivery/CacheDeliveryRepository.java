package dev.inkwire.notifications.delivery;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes deliveries of stale tags. Their entity is the webhook, so that they are sent one after another. */
interface CacheDeliveryRepository extends Repository<Delivery, String> {

    /** Locks the webhooks that receive stale tags, so that no other transaction adds deliveries to them. */
    @Query("select id from webhook where 'CACHE_INVALIDATED' = any(events) order by id for update")
    Flux<UUID> lockWebhooks();

    /** Finds the webhooks that receive stale tags, each with the delivery to which tags can be added. */
    @Query("""
            select webhook.id, webhook.created_at, delivery.id as delivery_id, payload
            from webhook left join delivery
                on webhook_id = webhook.id and entity = webhook.id and status = 'PENDING' and next_attempt_at is null
            where 'CACHE_INVALIDATED' = any(events)
            """)
    Flux<CacheWebhook> findWebhooks();

    /**
     * Inserts deliveries, or replaces the payloads of those that exist. A new one is sent after a second, in which it
     * cannot be changed, or waits for an earlier one.
     */
    @Modifying
    @Query("""
            insert into delivery (id, webhook_id, event, entity, payload, next_attempt_at)
            select id, webhook, 'CACHE_INVALIDATED', webhook, payload,
                case
                    when not exists (
                        select from delivery earlier
                        where earlier.webhook_id = webhook and earlier.entity = webhook and earlier.status = 'PENDING'
                    )
                    then now() + interval '1 second'
                end
            from unnest(:ids, :webhooks, :payloads) as stale (id, webhook, payload)
            on conflict (id) do update set payload = excluded.payload, created_at = excluded.created_at
            """)
    Mono<Void> save(String[] ids, UUID[] webhooks, String[] payloads);

    /** Deletes tags that were delivered a day ago. */
    @Modifying
    @Query("""
            delete from delivery
            where id = any(array(
                select id from delivery
                where event = 'CACHE_INVALIDATED' and status = 'DELIVERED' and created_at < now() - interval '1 day'
                order by created_at limit :limit for update skip locked
            ))
            """)
    Mono<Integer> deleteDelivered(int limit);
}
