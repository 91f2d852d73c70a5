package dev.inkwire.users.account;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores accounts. E-mail addresses are encrypted, and found by their blind index. */
interface AccountRepository extends Repository<Credentials, UUID> {

    /**
     * Inserts an account.
     *
     * @return the id of the account; fails with {@link org.springframework.dao.DuplicateKeyException} if another
     *     account has the address
     */
    @Query("""
            insert into account (email, email_index, password_hash) values (:email, :emailIndex, :passwordHash)
            returning id
            """)
    Mono<UUID> insert(byte[] email, byte[] emailIndex, String passwordHash);

    /** Deletes an account with its profile, its sessions and everything else that references it. */
    @Modifying
    @Query("delete from account where id = :id")
    Mono<Void> delete(UUID id);

    @Query("select id, password_hash from account where id = :id")
    Mono<Credentials> find(UUID id);

    @Query("select id, password_hash from account where email_index = :emailIndex")
    Mono<Credentials> findByEmail(byte[] emailIndex);

    /** Locks an account until the transaction ends. */
    @Query("select id, password_hash from account where id = :id for update")
    Mono<Credentials> lock(UUID id);

    /** Finds the account that has verified an address. */
    @Query("select id from account where email_index = :emailIndex and email_verified")
    Mono<UUID> findVerified(byte[] emailIndex);

    /** @return empty if the account is not suspended */
    @Query("select suspension_reason from account where id = :id and suspension_reason is not null")
    Mono<String> findSuspensionReason(UUID id);

    @Query("select id, email, email_verified from account where id = any(:ids)")
    Flux<EncryptedAccountEmail> findEmails(UUID[] ids);

    /**
     * Sets the address of an account, which has been verified.
     *
     * @return fails with {@link org.springframework.dao.DuplicateKeyException} if another account has the address
     */
    @Modifying
    @Query("update account set email = :email, email_index = :emailIndex, email_verified = true where id = :id")
    Mono<Void> updateEmail(UUID id, byte[] email, byte[] emailIndex);

    /** Marks the current address of an account as verified. */
    @Modifying
    @Query("update account set email_verified = true where id = :id")
    Mono<Void> verifyEmail(UUID id);

    @Modifying
    @Query("update account set password_hash = :passwordHash where id = :id")
    Mono<Void> updatePassword(UUID id, String passwordHash);
}
