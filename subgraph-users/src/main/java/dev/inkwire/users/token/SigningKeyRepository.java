package dev.inkwire.users.token;

import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores the encrypted signing keys. */
interface SigningKeyRepository extends Repository<EncryptedSigningKey, Integer> {

    /** Finds all keys, newest first. */
    @Query("select generation, jwk, created_at from signing_key order by generation desc")
    Flux<EncryptedSigningKey> findAll();

    /** Locks the table against changes by other replicas until the transaction ends. */
    @Modifying
    @Query("lock table signing_key in share row exclusive mode")
    Mono<Void> lock();

    /** @param jwk encrypted */
    @Modifying
    @Query("insert into signing_key (generation, jwk) values (:generation, :jwk)")
    Mono<Void> insert(int generation, byte[] jwk);

    @Modifying
    @Query("delete from signing_key where generation < :generation")
    Mono<Void> deleteBefore(int generation);
}
