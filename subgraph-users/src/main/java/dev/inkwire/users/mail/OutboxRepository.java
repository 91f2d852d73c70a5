package dev.inkwire.users.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores mails that wait to be sent. */
interface OutboxRepository extends Repository<OutboxEntry, UUID> {

    String RECIPIENT = """
            select account.id, account.email, profile.name
            from mail cross join account join profile on profile.id = account.id
            where mail.id = :mailId and
            """;

    /** Inserts a mail to the current address of an account. */
    @Modifying
    @Query("""
            insert into mail (kind, account_id, email, email_index)
            select :kind, id, email, email_index from account where id = :accountId
            """)
    Mono<Void> insert(MailKind kind, UUID accountId);

    /** Inserts a mail about an object to the verified addresses of the administrators who are not suspended. */
    @Modifying
    @Query("""
            insert into mail (kind, account_id, about_id, email, email_index)
            select :kind, account.id, :aboutId, email, email_index
            from profile join account using (id)
            where role = 'ADMIN' and suspension_reason is null and email_verified
            """)
    Mono<Void> insertForAdministrators(MailKind kind, UUID aboutId);

    /** @param accountId null if the address determines the account */
    @Modifying
    @Query("""
            insert into mail (kind, account_id, email, email_index) values (:kind, :accountId, :email, :emailIndex)
            """)
    Mono<Void> insert(MailKind kind, @Nullable UUID accountId, byte[] email, byte[] emailIndex);

    /**
     * Claims mails that are due, those for which a user waits first. The caller has 30 seconds to send a mail and
     * delete it. Then the mail is due again; the delay doubles with each attempt, up to an hour.
     */
    @Query("""
            with due as materialized (
                select id from mail where next_attempt_at <= now()
                order by bulk, next_attempt_at limit :limit
                for update skip locked
            )
            update mail
            set attempts = attempts + 1,
                next_attempt_at = now() + least(interval '30 s' * power(2, least(attempts, 10)), interval '1 h')
            from due where mail.id = due.id
            returning mail.id, kind, account_id, about_id, email, created_at
            """)
    Flux<OutboxEntry> claim(int limit);

    /** Finds the owner of the account of a mail; without an account, the owner of the address. */
    @Query(RECIPIENT + """
            (account.id = mail.account_id or mail.account_id is null and account.email_index = mail.email_index)
            """)
    Mono<Recipient> findRecipient(UUID mailId);

    /** Finds the user of another account that has the address of a mail. */
    @Query(RECIPIENT + "account.email_index = mail.email_index and account.id <> mail.account_id")
    Mono<Recipient> findOtherOwner(UUID mailId);

    /** Deletes mails to the address of an account that do not reference the account. */
    @Modifying
    @Query("""
            delete from mail
            where account_id is null and email_index = (select email_index from account where id = :accountId)
            """)
    Mono<Void> deleteUnnamed(UUID accountId);

    @Modifying
    @Query("delete from mail where id = :id")
    Mono<Void> delete(UUID id);

    /** Deletes mails of some kinds to an account, including those that were requested by its address. */
    @Modifying
    @Query("""
            delete from mail using account
            where account.id = :accountId and kind = any(:kinds)
            and (account_id = account.id or account_id is null and mail.email_index = account.email_index)
            """)
    Mono<Void> deleteAll(UUID accountId, MailKind[] kinds);
}
