package dev.inkwire.content.idempotency;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

interface IdempotencyKeyRepository extends Repository<IdempotencyKey, UUID> {

    /**
     * Inserts a key, or reuses it after 24 hours. Waits for a transaction that has inserted it.
     *
     * @return false if the key is in use
     */
    @Modifying
    @Query("""
            insert into idempotency_key (author_id, key, fingerprint) values (:authorId, :key, :fingerprint)
            on conflict (author_id, key) do update
            set fingerprint = excluded.fingerprint, created_at = now(), result_id = null
            where idempotency_key.created_at < now() - interval '24 hours'
            """)
    Mono<Boolean> claim(UUID authorId, String key, String fingerprint);

    @Modifying
    @Query("update idempotency_key set result_id = :resultId where author_id = :authorId and key = :key")
    Mono<Void> setResult(UUID authorId, String key, UUID resultId);

    @Query("select fingerprint, result_id from idempotency_key where author_id = :authorId and key = :key")
    Mono<IdempotencyKey> find(UUID authorId, String key);

    @Modifying
    @Query("delete from idempotency_key where author_id = :authorId")
    Mono<Void> deleteAllOf(UUID authorId);

    @Modifying
    @Query("""
            delete from idempotency_key where ctid = any(array(
                select ctid from idempotency_key where created_at < now() - interval '24 hours' limit :limit
            ))
            """)
    Mono<Integer> deleteExpired(int limit);
}
