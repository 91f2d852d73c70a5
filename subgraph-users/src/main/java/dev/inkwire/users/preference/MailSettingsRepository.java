package dev.inkwire.users.preference;

import dev.inkwire.starter.database.RowLocks;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Stores which notifications users receive by e-mail. */
interface MailSettingsRepository extends Repository<MailSettings, UUID> {

    /**
     * Stores reported settings, in the order of the ids to avoid deadlocks. Ignores those of erased users, and those
     * that are older than the stored ones. Keeps the time of the next digest if the frequency does not change.
     *
     * @param daily the time of the next daily digest
     * @param weekly the time of the next weekly digest
     */
    @Modifying
    @Query("""
            insert into mail_settings as stored
                (user_id, email_replies, email_mentions, email_digest, settings_at, next_digest_at)
            select account.id, replies, mentions, digest, at,
                   case digest when 'DAILY' then :daily when 'WEEKLY' then :weekly end
            from unnest(:userIds, :replies, :mentions, :digests, :times)
                 as reported (user_id, replies, mentions, digest, at)
            join account on account.id = reported.user_id
            order by account.id
            on conflict (user_id) do update
            set email_replies = excluded.email_replies,
                email_mentions = excluded.email_mentions,
                email_digest = excluded.email_digest,
                settings_at = excluded.settings_at,
                next_digest_at = case when excluded.email_digest = stored.email_digest
                                      then stored.next_digest_at else excluded.next_digest_at end,
                unsubscribed = case when stored.unsubscribed_at > excluded.settings_at
                                    then stored.unsubscribed else '{}' end
            where stored.settings_at is null or stored.settings_at < excluded.settings_at
            """)
    Mono<Void> saveAll(
            UUID[] userIds,
            Boolean[] replies,
            Boolean[] mentions,
            String[] digests,
            OffsetDateTime[] times,
            OffsetDateTime daily,
            OffsetDateTime weekly);

    /** Switches topics off again from which users unsubscribed after they had changed the settings. */
    @Modifying
    @Query("""
            update mail_settings
            set email_replies = email_replies and 'REPLIES' <> all(unsubscribed),
                email_mentions = email_mentions and 'MENTIONS' <> all(unsubscribed),
                email_digest = case when 'DIGEST' = any(unsubscribed) then 'NEVER' else email_digest end,
                next_digest_at = case when 'DIGEST' = any(unsubscribed) then null else next_digest_at end
            where user_id = any(:userIds) and unsubscribed <> '{}'
            """)
    Mono<Void> applyUnsubscriptions(UUID[] userIds);

    @Modifying
    @Query("delete from mail_settings where user_id = any(:userIds)")
    Mono<Void> deleteAll(UUID[] userIds);

    /** Locks a user until the transaction ends; empty if the user was erased. */
    @Query(RowLocks.TURN + "select account.id from turn, account where account.id = :id for no key update of account")
    Mono<UUID> lock(UUID id);

    /**
     * Switches topics off.
     *
     * @return the topics that were switched off in this way since the settings changed, separated by commas; empty if
     *     nothing changed
     */
    @Query("""
            insert into mail_settings as stored
                (user_id, email_replies, email_mentions, unsubscribed, unsubscribed_at)
            values (:userId, 'REPLIES' <> all(:topics), 'MENTIONS' <> all(:topics), :topics, now())
            on conflict (user_id) do update
            set email_replies = stored.email_replies and excluded.email_replies,
                email_mentions = stored.email_mentions and excluded.email_mentions,
                email_digest = case when 'DIGEST' = any(:topics) then 'NEVER' else stored.email_digest end,
                next_digest_at = case when 'DIGEST' = any(:topics) then null else stored.next_digest_at end,
                unsubscribed = array(select distinct unnest(stored.unsubscribed || excluded.unsubscribed)),
                unsubscribed_at = now()
            where stored.email_replies and 'REPLIES' = any(:topics)
               or stored.email_mentions and 'MENTIONS' = any(:topics)
               or stored.email_digest <> 'NEVER' and 'DIGEST' = any(:topics)
            returning array_to_string(unsubscribed, ',')
            """)
    Mono<String> unsubscribe(UUID userId, String[] topics);
}
