package dev.inkwire.users.notification;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores unread notifications, and the mails that are about to report them. */
interface NotificationRepository extends Repository<Notification, UUID> {

    String IS_MAILED = """
            (kind in ('COMMENT', 'REPLY') and coalesce(email_replies, true)
             or kind = 'MENTION' and coalesce(email_mentions, true))
            """;

    /** The notifications that mails may report now. */
    String MAILABLE = """
            from notification
            join account on account.id = notification.user_id and email_verified and suspension_reason is null
            left join mail_settings on mail_settings.user_id = account.id
            left join profile actor on actor.id = actor_id
            where not exists (select from block where blocker_id = account.id and blocked_id = actor_id) and
            """ + IS_MAILED;

    /** Those of a user at a post that no mail has reported. */
    String OF_POST = """
            and notification.user_id = :userId and notification.post_id = :postId and notification.id > coalesce(
                (select last_id from mailed_post where user_id = :userId and post_id = :postId), '00000000-0000-0000-0000-000000000000')
            """;

    /**
     * Inserts the notifications of the last 30 days that the settings of users with a verified address allow to mail.
     * Locks the users in the order of their ids until the transaction ends.
     */
    @Modifying
    @Query("""
            insert into notification (id, user_id, kind, actor_id, post_id)
            select reported.id, account.id, kind, actor.id, post_id
            from unnest(:ids, :userIds, :kinds, :actorIds, :postIds)
                 as reported (id, user_id, kind, actor_id, post_id)
            join account on account.id = reported.user_id and account.email_verified
            left join account actor on actor.id = actor_id
            left join mail_settings on mail_settings.user_id = account.id
            where reported.id > (select uuidv7(interval '-30 days'))
              and (email_digest <> 'NEVER' or """ + IS_MAILED + """
            )
            order by account.id, reported.id
            on conflict do nothing
            """)
    Mono<Void> insertAll(UUID[] ids, UUID[] userIds, String[] kinds, UUID[] actorIds, UUID[] postIds);

    /**
     * Inserts the mails that report notifications, one for each user and post, unless it is waiting already. A mail is
     * due after a delay, and not within an hour after the last one.
     */
    @Modifying
    @Query("""
            insert into mail (kind, account_id, about_id, email, email_index, bulk, next_attempt_at)
            select distinct on (account.id, notification.post_id)
                   'NOTIFICATIONS', account.id, notification.post_id, email, email_index, true,
                   greatest(now() + make_interval(secs => :delaySeconds), (
                       select mailed_at + interval '1 hour' from mailed_post
                       where user_id = account.id and post_id = notification.post_id))
            """ + MAILABLE + """
            and notification.id = any(:ids) and notification.post_id is not null and not exists (
                select from mailed_post
                where user_id = account.id and post_id = notification.post_id and last_id >= notification.id)
            order by account.id, notification.post_id
            on conflict (account_id, kind, about_id) where kind in ('NOTIFICATIONS', 'DIGEST') do nothing
            """)
    Mono<Void> insertMails(UUID[] ids, double delaySeconds);

    @Modifying
    @Query("delete from notification where id = any(:ids)")
    Mono<Void> deleteAll(UUID[] ids);

    /** Finds what a mail to a user about a post reports, by kind. */
    @Query("""
            select kind,
                   coalesce((array_agg(actor.name order by notification.id desc) filter (where actor.id is not null))[1],
                            'Somebody') as name,
                   count(distinct actor.id)::int as actors,
                   count(*)::int as notifications,
                   (array_agg(notification.id order by notification.id desc))[1] as last_id
            """ + MAILABLE + OF_POST + " group by kind order by kind desc")
    Flux<Activity> findMailable(UUID userId, UUID postId);

    /** Waits for the transactions that insert notifications of a user. */
    @Query("select id from account where id = :userId for update")
    Mono<UUID> lockUser(UUID userId);

    /** Records a mail to a user about a post. */
    @Modifying
    @Query("""
            insert into mailed_post (user_id, post_id, mailed_at, last_id) values (:userId, :postId, now(), :lastId)
            on conflict (user_id, post_id) do update set mailed_at = excluded.mailed_at, last_id = excluded.last_id
            """)
    Mono<Void> saveMailed(UUID userId, UUID postId, UUID lastId);

    /** @return false if there are no notifications left for the mail */
    @Modifying
    @Query("""
            update mail
            set attempts = 0, created_at = now(),
                next_attempt_at = greatest(now() + make_interval(secs => :delaySeconds), (
                    select mailed_at + interval '1 hour' from mailed_post where user_id = :userId and post_id = :postId))
            where id = :mailId and exists (select
            """ + MAILABLE + OF_POST + ")")
    Mono<Boolean> postponeMail(UUID mailId, UUID userId, UUID postId, double delaySeconds);

    @Modifying
    @Query("delete from mail where id = :mailId")
    Mono<Void> deleteMail(UUID mailId);

    /**
     * Deletes notifications that are older than 30 days.
     *
     * @return the number of deleted notifications
     */
    @Modifying
    @Query("""
            delete from notification where id in (
                select id from notification where id < (select uuidv7(interval '-30 days')) order by id limit :limit)
            """)
    Mono<Integer> deleteOld(int limit);

    @Modifying
    @Query("""
            delete from mailed_post where ctid = any(array(
                select ctid from mailed_post where mailed_at < now() - interval '30 days' limit :limit
            ))
            """)
    Mono<Integer> deleteOldMailed(int limit);
}
