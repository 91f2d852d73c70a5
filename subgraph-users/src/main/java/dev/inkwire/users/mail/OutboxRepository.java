package dev.inkwire.users.mail;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.users.email.EncryptedEmail;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class OutboxRepository {

    private static final String RECIPIENT = """
            select account.id, account.email, profile.name
            from mail join account on %s join profile on profile.id = account.id
            where mail.id = :mail
            """;

    private final DatabaseClient database;

    OutboxRepository(DatabaseClient database) {
        this.database = database;
    }

    /** To the account's present address. */
    Mono<Void> insert(MailKind kind, UUID accountId) {
        return database.sql("""
                        insert into mail (kind, account_id, email, email_index)
                        select :kind, id, email, email_index from account where id = :account
                        """)
                .bind("kind", kind.name())
                .bind("account", accountId)
                .then();
    }

    /** @param accountId null when the address says whose it is */
    Mono<Void> insert(MailKind kind, @Nullable UUID accountId, EncryptedEmail email) {
        return database.sql("""
                        insert into mail (kind, account_id, email, email_index)
                        values (:kind, :account, :email, :email_index)
                        """)
                .bind("kind", kind.name())
                .bind("account", Columns.nullable(accountId, UUID.class))
                .bind("email", email.address())
                .bind("email_index", email.index())
                .then();
    }

    /**
     * Takes mails that are due. Whoever takes one has half a minute to send it and delete it: then it is due again, the
     * next time after a minute, two, four, and so on up to an hour.
     */
    Flux<OutboxEntry> claim(int limit) {
        return database.sql("""
                        update mail
                        set attempts = attempts + 1,
                            next_attempt_at = now() + least(interval '30 s' * power(2, least(attempts, 10)), interval '1 h')
                        where id in (
                            select id from mail where next_attempt_at <= now()
                            order by next_attempt_at limit :limit
                            for update skip locked
                        )
                        returning *
                        """).bind("limit", limit).map(OutboxEntry::of).all();
    }

    /** The account's owner; without an account, whoever has the address. */
    Mono<Recipient> findRecipient(UUID mailId) {
        return find(
                "account.id = mail.account_id or mail.account_id is null and account.email_index = mail.email_index",
                mailId);
    }

    /** Somebody other than the account's owner who has the address. */
    Mono<Recipient> findOtherHolder(UUID mailId) {
        return find("account.email_index = mail.email_index and account.id <> mail.account_id", mailId);
    }

    private Mono<Recipient> find(String condition, UUID mailId) {
        return database.sql(RECIPIENT.formatted(condition))
                .bind("mail", mailId)
                .map(Recipient::of)
                .one();
    }

    /** Deletes the mails to the address of an account that do not name the account. */
    Mono<Void> deleteUnnamed(UUID accountId) {
        return database.sql("""
                        delete from mail
                        where account_id is null
                          and email_index = (select email_index from account where id = :account)
                        """).bind("account", accountId).then();
    }

    Mono<Void> delete(UUID id) {
        return database.sql("delete from mail where id = :id").bind("id", id).then();
    }

    /** Deletes mails about an account that wait to be sent, those included that were requested by address only. */
    Mono<Void> deleteAll(UUID accountId, MailKind... kinds) {
        return database.sql("""
                        delete from mail using account
                        where account.id = :account and kind = any(:kinds)
                        and (account_id = account.id or account_id is null and mail.email_index = account.email_index)
                        """)
                .bind("account", accountId)
                .bind("kinds", MailTokenRepository.names(kinds))
                .then();
    }
}
