package dev.inkwire.users.mail;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Stores the hashes of mailed tokens. Tokens are created, spent and revoked under the lock of their account. */
interface MailTokenRepository extends Repository<MailToken, byte[]> {

    /** Locks the account that a mail is sent to; empty if the mail was deleted. */
    @Query("""
            select account.id from mail join account on account.id = :accountId
            where mail.id = :mailId
            for update of account
            """)
    Mono<UUID> lockRecipient(UUID accountId, UUID mailId);

    /** Locks the account of a token. */
    @Query("""
            select id from account
            where id = (select account_id from mail_token where hash = :hash)
            for update
            """)
    Mono<UUID> lockOwner(byte[] hash);

    /**
     * Inserts the token of a mail. It replaces the previous token of the account and of this kind.
     *
     * @return false if the mail was deleted
     */
    @Modifying
    @Query("""
            insert into mail_token (hash, account_id, kind, email, email_index, expires_at)
            select :hash, :accountId, kind, email, email_index, now() + make_interval(hours => :hours)
            from mail where id = :mailId
            on conflict (account_id, kind) do update
            set hash = excluded.hash, email = excluded.email, email_index = excluded.email_index,
                expires_at = excluded.expires_at
            """)
    Mono<Boolean> insert(byte[] hash, UUID accountId, UUID mailId, int hours);

    /** Whether {@link #spend} would succeed. */
    @Query("select exists (select from mail_token where hash = :hash and kind = :kind and expires_at > now())")
    Mono<Boolean> isValid(byte[] hash, MailKind kind);

    /** Deletes and returns a valid token; empty if there is none. */
    @Query("""
            delete from mail_token where hash = :hash and kind = any(:kinds) and expires_at > now()
            returning account_id, kind, email, email_index
            """)
    Mono<MailToken> spend(byte[] hash, MailKind[] kinds);

    @Modifying
    @Query("delete from mail_token where account_id = :accountId and kind = any(:kinds)")
    Mono<Void> deleteAll(UUID accountId, MailKind[] kinds);

    @Modifying
    @Query("""
            delete from mail_token where ctid = any(array(
                select ctid from mail_token where expires_at < now() limit :limit
            ))
            """)
    Mono<Integer> deleteExpired(int limit);
}
