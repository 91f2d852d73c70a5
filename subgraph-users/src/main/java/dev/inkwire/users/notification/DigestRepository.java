package dev.inkwire.users.notification;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores which digests are due, and finds their content. */
interface DigestRepository extends Repository<Notification, UUID> {

    /**
     * Inserts the mails of due digests, for users with new unread notifications, and schedules the next digests.
     *
     * @param daily the time of the next daily digest
     * @param weekly the time of the next weekly digest
     * @return the number of due digests, at most the limit
     */
    @Query("""
            with due as (
                select user_id from mail_settings where next_digest_at <= :now
                order by next_digest_at limit :limit
                for update skip locked
            ), scheduled as (
                update mail_settings
                set next_digest_at = case email_digest when 'DAILY' then :daily else :weekly end
                from due where mail_settings.user_id = due.user_id
                returning mail_settings.user_id, digest_id
            ), added as (
                insert into mail (kind, account_id, email, email_index, bulk)
                select 'DIGEST', account.id, email, email_index, true
                from scheduled join account on account.id = scheduled.user_id
                where exists (
                    select from notification
                    where notification.user_id = account.id and (digest_id is null or notification.id > digest_id))
                order by account.id
                on conflict (account_id, kind, about_id) where kind in ('NOTIFICATIONS', 'DIGEST') do nothing
            )
            select count(*)::int from scheduled
            """)
    Mono<Integer> insertDue(OffsetDateTime now, OffsetDateTime daily, OffsetDateTime weekly, int limit);

    /** Counts the unread notifications of a user since the last digest, by kind. */
    @Query("""
            select kind, '' as name, 0 as actors, count(*)::int as notifications,
                   (array_agg(notification.id order by notification.id desc))[1] as last_id
            from notification
            join account on account.id = notification.user_id and email_verified and suspension_reason is null
            join mail_settings on mail_settings.user_id = account.id and email_digest <> 'NEVER'
            where account.id = :userId and (digest_id is null or notification.id > digest_id)
              and not exists (select from block where blocker_id = account.id and blocked_id = actor_id)
            group by kind order by kind
            """)
    Flux<Activity> findUnread(UUID userId);

    @Modifying
    @Query("update mail_settings set digest_id = :lastId where user_id = :userId")
    Mono<Void> saveSent(UUID userId, UUID lastId);

    @Modifying
    @Query("delete from mail where id = :mailId")
    Mono<Void> deleteMail(UUID mailId);
}
