package dev.inkwire.users.preference;

import dev.inkwire.starter.database.RowLocks;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Stores which notifications users receive by e-mail. */
interface MailSettingsRepository extends Repository<MailSettings, UUID> {

    /**
     * Stores each reported setting unless it was changed later, in the order of the ids to avoid deadlocks. Ignores
     * erased users. Keeps the time of the next digest if the frequency does not change.
     *
     * @param daily the time of the next daily digest
     * @param weekly the time of the next weekly digest
     */
    @Modifying
    @Query("""
            insert into mail_settings as stored
                (user_id, email_replies, email_mentions, email_digest,
                 email_replies_at, email_mentions_at, email_digest_at, next_digest_at)
            select account.id, replies, mentions, digest, replies_at, mentions_at, digest_at,
                   case digest when 'DAILY' then :daily when 'WEEKLY' then :weekly end
            from unnest(:userIds, :replies, :mentions, :digests, :repliesAt, :mentionsAt, :digestsAt)
                 as reported (user_id, replies, mentions, digest, replies_at, mentions_at, digest_at)
            join account on account.id = reported.user_id
            order by account.id
            on conflict (user_id) do update
            set email_replies = case
                    when excluded.email_replies_at > coalesce(stored.email_replies_at, '-infinity')
                    then excluded.email_replies else stored.email_replies end,
                email_mentions = case
                    when excluded.email_mentions_at > coalesce(stored.email_mentions_at, '-infinity')
                    then excluded.email_mentions else stored.email_mentions end,
                email_digest = case
                    when excluded.email_digest_at > coalesce(stored.email_digest_at, '-infinity')
                    then excluded.email_digest else stored.email_digest end,
                next_digest_at = case
                    when excluded.email_digest_at > coalesce(stored.email_digest_at, '-infinity')
                        and excluded.email_digest <> stored.email_digest
                    then excluded.next_digest_at else stored.next_digest_at end,
                email_replies_at = greatest(stored.email_replies_at, excluded.email_replies_at),
                email_mentions_at = greatest(stored.email_mentions_at, excluded.email_mentions_at),
                email_digest_at = greatest(stored.email_digest_at, excluded.email_digest_at)
            """)
    Mono<Void> saveAll(
            UUID[] userIds,
            Boolean[] replies,
            Boolean[] mentions,
            String[] digests,
            @Nullable OffsetDateTime[] repliesAt,
            @Nullable OffsetDateTime[] mentionsAt,
            @Nullable OffsetDateTime[] digestsAt,
            OffsetDateTime daily,
            OffsetDateTime weekly);

    @Modifying
    @Query("delete from mail_settings where user_id = any(:userIds)")
    Mono<Void> deleteAll(UUID[] userIds);

    /** Locks a user until the transaction ends; empty if the user was erased. */
    @Query(RowLocks.TURN + "select account.id from turn, account where account.id = :id for no key update of account")
    Mono<UUID> lock(UUID id);

    /**
     * Switches topics off, also those that are off: the user may have switched them on, which the notifications
     * subgraph has not reported yet. The time of a change is later than that of the value it replaces, also if the
     * clock of the other subgraph is ahead.
     */
    @Query("""
            insert into mail_settings as stored
                (user_id, email_replies, email_mentions, email_replies_at, email_mentions_at, email_digest_at)
            values (:userId, 'REPLIES' <> all(:topics), 'MENTIONS' <> all(:topics),
                    case when 'REPLIES' = any(:topics) then clock_timestamp() end,
                    case when 'MENTIONS' = any(:topics) then clock_timestamp() end,
                    case when 'DIGEST' = any(:topics) then clock_timestamp() end)
            on conflict (user_id) do update
            set email_replies = stored.email_replies and excluded.email_replies,
                email_mentions = stored.email_mentions and excluded.email_mentions,
                email_digest = case when 'DIGEST' = any(:topics) then 'NEVER' else stored.email_digest end,
                next_digest_at = case when 'DIGEST' = any(:topics) then null else stored.next_digest_at end,
                email_replies_at = case when 'REPLIES' = any(:topics)
                    then greatest(excluded.email_replies_at, stored.email_replies_at + interval '1 microsecond')
                    else stored.email_replies_at end,
                email_mentions_at = case when 'MENTIONS' = any(:topics)
                    then greatest(excluded.email_mentions_at, stored.email_mentions_at + interval '1 microsecond')
                    else stored.email_mentions_at end,
                email_digest_at = case when 'DIGEST' = any(:topics)
                    then greatest(excluded.email_digest_at, stored.email_digest_at + interval '1 microsecond')
                    else stored.email_digest_at end
            returning user_id, email_replies, email_mentions, email_digest,
                      email_replies_at, email_mentions_at, email_digest_at
            """)
    Mono<MailSettings> unsubscribe(UUID userId, String[] topics);
}
