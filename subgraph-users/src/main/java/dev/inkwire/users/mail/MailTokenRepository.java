package dev.inkwire.users.mail;

import dev.inkwire.starter.database.Columns;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Tokens are made, spent and revoked under their account's lock. */
@Repository
class MailTokenRepository {

    private final DatabaseClient database;

    MailTokenRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Keeps others from changing the account that a mail is for. */
    Mono<UUID> lockRecipient(UUID accountId, UUID mailId) {
        return database.sql("""
                        select account.id from mail join account on account.id = :account
                        where mail.id = :mail
                        for update of account
                        """)
                .bind("mail", mailId)
                .bind("account", accountId)
                .map(row -> Columns.get(row, "id", UUID.class))
                .one();
    }

    /** Keeps others from changing the account that a token is for. */
    Mono<UUID> lockOwner(byte[] hash) {
        return database.sql("""
                        select id from account
                        where id = (select account_id from mail_token where hash = :hash)
                        for update
                        """)
                .bind("hash", hash)
                .map(row -> Columns.get(row, "id", UUID.class))
                .one();
    }

    /**
     * Adds the token of a mail, in place of the account's last one of its kind.
     *
     * @return whether the mail is still to be sent
     */
    Mono<Boolean> insert(byte[] hash, UUID accountId, UUID mailId, int hours) {
        return database.sql("""
                        insert into mail_token (hash, account_id, kind, email, email_index, expires_at)
                        select :hash, :account, kind, email, email_index, now() + make_interval(hours => :hours)
                        from mail where id = :mail
                        on conflict (account_id, kind) do update
                        set hash = excluded.hash, email = excluded.email, email_index = excluded.email_index,
                            expires_at = excluded.expires_at
                        """)
                .bind("hash", hash)
                .bind("account", accountId)
                .bind("mail", mailId)
                .bind("hours", hours)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Whether a token could be spent. */
    Mono<Boolean> exists(byte[] hash, MailKind kind) {
        return database.sql("""
                        select exists(
                            select from mail_token where hash = :hash and kind = :kind and expires_at > now()
                        ) as found
                        """)
                .bind("hash", hash)
                .bind("kind", kind.name())
                .map(row -> Columns.get(row, "found", Boolean.class))
                .one();
    }

    /** Empty when there is none that is valid. */
    Mono<MailToken> spend(byte[] hash, MailKind... kinds) {
        return database.sql("""
                        delete from mail_token where hash = :hash and kind = any(:kinds) and expires_at > now()
                        returning *
                        """)
                .bind("hash", hash)
                .bind("kinds", names(kinds))
                .map(MailToken::of)
                .one();
    }

    Mono<Void> deleteAll(UUID accountId, MailKind... kinds) {
        return database.sql("delete from mail_token where account_id = :account and kind = any(:kinds)")
                .bind("account", accountId)
                .bind("kinds", names(kinds))
                .then();
    }

    Mono<Void> deleteExpired() {
        return database.sql("delete from mail_token where expires_at < now()").then();
    }

    static String[] names(MailKind... kinds) {
        return Arrays.stream(kinds).map(MailKind::name).toArray(String[]::new);
    }
}
