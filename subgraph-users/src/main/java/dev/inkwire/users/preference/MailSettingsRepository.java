package dev.inkwire.users.preference;

import dev.inkwire.starter.database.RowLocks;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores which notifications users receive by e-mail. */
interface MailSettingsRepository extends Repository<MailSettings, UUID> {

    /**
     * Stores the later of each reported setting and the newest unsubscription in the log of this subgraph, in the order
     * of the ids to avoid deadlocks. Ignores erased users. Keeps the time of the next digest if the frequency does not
     * change. Call it in the turn of the users, so that no unsubscription is missed.
     *
     * @param daily the time of the next daily digest
     * @param weekly the time of the next weekly digest
     */
    @Modifying
    @Query("""
            insert into mail_settings as stored
                (user_id, email_replies, email_mentions, email_digest,
                 email_replies_at, email_mentions_at, email_digest_at, next_digest_at)
            select account.id,
                   replies and (off.replies_at >= coalesce(reported.replies_at, '-infinity')) is not true,
                   mentions and (off.mentions_at >= coalesce(reported.mentions_at, '-infinity')) is not true,
                   current.digest,
                   greatest(reported.replies_at, off.replies_at),
                   greatest(reported.mentions_at, off.mentions_at),
                   greatest(reported.digest_at, off.digest_at),
                   case current.digest when 'DAILY' then :daily when 'WEEKLY' then :weekly end
            from unnest(:userIds, :replies, :mentions, :digests, :repliesAt, :mentionsAt, :digestsAt)
                 as reported (user_id, replies, mentions, digest, replies_at, mentions_at, digest_at)
            join account on account.id = reported.user_id
            left join lateral (
                select coalesce((payload ->> 'emailRepliesAt')::timestamptz,
                                case when payload ->> 'emailReplies' is not null then occurred_at end) as replies_at,
                       coalesce((payload ->> 'emailMentionsAt')::timestamptz,
                                case when payload ->> 'emailMentions' is not null then occurred_at end) as mentions_at,
                       coalesce((payload ->> 'emailDigestAt')::timestamptz,
                                case when payload ->> 'emailDigest' is not null then occurred_at end) as digest_at
                from event where key = 'unsubscribe:' || account.id and state order by position desc limit 1
            ) off on true
            cross join lateral (
                select case when off.digest_at >= coalesce(reported.digest_at, '-infinity') then 'NEVER'
                       else reported.digest end as digest
            ) current
            order by account.id
            on conflict (user_id) do update
            set email_replies = excluded.email_replies,
                email_mentions = excluded.email_mentions,
                email_digest = excluded.email_digest,
                next_digest_at = case when excluded.email_digest <> stored.email_digest
                    then excluded.next_digest_at else stored.next_digest_at end,
                email_replies_at = excluded.email_replies_at,
                email_mentions_at = excluded.email_mentions_at,
                email_digest_at = excluded.email_digest_at
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

    /** Locks users until the transaction ends, in the order of their ids. Erased users are not locked. */
    @Query(RowLocks.TURNS + """
            select account.id from turn, account where account.id = any(:ids) order by account.id
            for no key update of account
            """)
    Flux<UUID> lockAll(UUID[] ids);

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
