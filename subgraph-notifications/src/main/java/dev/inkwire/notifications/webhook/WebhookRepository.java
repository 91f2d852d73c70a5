package dev.inkwire.notifications.webhook;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Reads and writes single webhooks; {@link WebhookListRepository} reads the list. */
interface WebhookRepository extends Repository<Webhook, UUID> {

    @Query("select " + Webhook.COLUMNS + " from webhook where id = :id")
    Mono<Webhook> find(UUID id);

    @Query("select " + Webhook.COLUMNS + " from webhook where id = :id for update")
    Mono<Webhook> lock(UUID id);

    /**
     * Inserts a webhook unless there are as many as allowed. Concurrent requests can exceed the number slightly.
     *
     * @param secret encrypted
     * @return empty if there are too many
     */
    @Query("""
            insert into webhook (url, description, events, secret) select :url, :description, :events, :secret
            where (select count(*) from webhook) < :max
            returning
            """ + Webhook.COLUMNS)
    Mono<Webhook> insert(String url, @Nullable String description, String[] events, byte[] secret, int max);

    /**
     * Writes all fields of a webhook. If it becomes active or gets another address, it counts as one that never failed.
     */
    @Query("""
            update webhook
            set url = :url, description = :description, events = :events, active = :active,
                failing_since = case when :restart then null else failing_since end,
                quiet_until = case when :restart then null else quiet_until end
            where id = :id
            returning
            """ + Webhook.COLUMNS)
    Mono<Webhook> update(
            UUID id, String url, @Nullable String description, String[] events, boolean active, boolean restart);

    /** Makes the deliveries that wait for their next attempt due, with as many attempts as new ones have. */
    @Modifying
    @Query("""
            update delivery set next_attempt_at = now(), failures = 0
            where id = any(array(
                select id from delivery where webhook_id = :id and next_attempt_at > now()
                order by next_attempt_at limit :max
            ))
            """)
    Mono<Void> restartDeliveries(UUID id, int max);

    /** Replaces the secret. The former one remains valid for a day. */
    @Modifying
    @Query("""
            update webhook
            set secret = :secret, previous_secret = secret, previous_secret_expires_at = now() + interval '24 hours'
            where id = :id
            """)
    Mono<Boolean> replaceSecret(UUID id, byte[] secret);

    @Modifying
    @Query("delete from webhook where id = :id")
    Mono<Boolean> delete(UUID id);
}
