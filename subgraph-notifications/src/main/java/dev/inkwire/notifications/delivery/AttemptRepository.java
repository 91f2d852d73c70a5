package dev.inkwire.notifications.delivery;

import io.r2dbc.postgresql.codec.Json;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Claims deliveries and stores the outcomes of attempts. Locks in the order webhook, delivery. */
interface AttemptRepository extends Repository<Delivery, String> {

    /** The attempts of a delivery with one more. The last twenty are retained. */
    String APPENDED = "(case when jsonb_array_length(attempts) >= 20 then attempts - 0 else attempts end) || :attempt";

    /**
     * Claims due deliveries for half a minute, oldest first. Then another replica may claim them.
     *
     * @param max the number of concurrent attempts for a webhook
     * @param running the webhooks of the attempts that are running in this replica, once for each
     */
    @Query("""
            with due as materialized (
                select oldest.id from webhook cross join lateral (
                    select id from delivery
                    where webhook_id = webhook.id and next_attempt_at <= now()
                    order by next_attempt_at
                    limit greatest(0, :max - (
                        select count(*) from unnest(:running) as attempt (webhook_id)
                        where attempt.webhook_id = webhook.id))
                    for update skip locked
                ) oldest
                where active and (quiet_until is null or quiet_until <= now())
            )
            update delivery set next_attempt_at = now() + interval '30 seconds'
            from due, webhook where delivery.id = due.id and webhook.id = webhook_id
            returning delivery.id, webhook_id, url, secret,
                case when previous_secret_expires_at > now() then previous_secret end as previous_secret,
                payload, failures, next_attempt_at as claimed_until
            """)
    Flux<ClaimedDelivery> claim(int max, UUID[] running);

    /** @return false if it was ended before */
    @Modifying
    @Query("""
            update delivery set status = 'DELIVERED', next_attempt_at = null, attempts =
            """ + APPENDED + " where id = :id and status = 'PENDING'")
    Mono<Boolean> succeed(String id, Json attempt);

    /** @return false if the claim has expired */
    @Modifying
    @Query("""
            update delivery set status = 'FAILED', next_attempt_at = null, attempts =
            """ + APPENDED + " where id = :id and next_attempt_at = :claimedUntil")
    Mono<Boolean> fail(String id, Json attempt, OffsetDateTime claimedUntil);

    /** Makes the deliveries due that waited for some that have ended. There is one with stale tags a second. */
    @Modifying
    @Query("""
            update delivery
            set next_attempt_at = now() + case event when 'CACHE_INVALIDATED' then interval '1 second' else interval '0' end
            where next_attempt_at is null and id = any(array(
                select (
                    select id from delivery next
                    where next.webhook_id = ended.webhook_id and next.entity = ended.entity
                        and next.position > ended.position and next.status = 'PENDING'
                    order by next.position limit 1
                ) from delivery ended where ended.id = any(:ended)
            ))
            """)
    Mono<Void> continueAfter(String[] ended);

    /** Plans the next attempt of a delivery, unless its claim has expired. */
    @Modifying
    @Query("""
            update delivery
            set failures = :failures, next_attempt_at = now() + make_interval(secs => :seconds), attempts =
            """ + APPENDED + " where id = :id and next_attempt_at = :claimedUntil")
    Mono<Void> retry(String id, int failures, double seconds, Json attempt, OffsetDateTime claimedUntil);

    /** Stores that an endpoint works. */
    @Modifying
    @Query("update webhook set failing_since = null where id = :id and failing_since is not null")
    Mono<Void> endFailing(UUID id);

    /**
     * Stores that an endpoint fails. Pauses the webhook after five days without success, and at once if it is gone.
     *
     * @param quietSeconds the time without requests that the endpoint asks for
     * @return whether the webhook is paused now; empty if nothing changed
     */
    @Query("""
            update webhook
            set failing_since = coalesce(failing_since, now()),
                quiet_until = greatest(quiet_until, now() + make_interval(secs => :quietSeconds)),
                active = active and not :gone and coalesce(failing_since > now() - interval '5 days', true)
            where id = :id
                and (failing_since is null or :quietSeconds > 0
                    or active and (:gone or failing_since <= now() - interval '5 days'))
            returning old.active and not new.active
            """)
    Mono<Boolean> addFailure(UUID id, boolean gone, double quietSeconds);
}
