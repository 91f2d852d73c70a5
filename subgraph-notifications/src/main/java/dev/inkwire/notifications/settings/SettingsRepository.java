package dev.inkwire.notifications.settings;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Reads and writes the settings of users. A user without a row has the defaults. */
interface SettingsRepository extends Repository<NotificationSettings, UUID> {

    @Query("select " + NotificationSettings.COLUMNS + " from notification_settings where user_id = :userId")
    Mono<NotificationSettings> find(UUID userId);

    /**
     * Changes the settings that are not null. The time of a change is later than that of the value it replaces, also if
     * the clock of the subgraph that set the value is ahead.
     */
    @Query("""
            update notification_settings set
                email_replies = coalesce(:replies, email_replies),
                email_mentions = coalesce(:mentions, email_mentions),
                email_digest = coalesce(:digest, email_digest),
                email_replies_at = case when :replies is null then email_replies_at
                    else greatest(clock_timestamp(), email_replies_at + interval '1 microsecond') end,
                email_mentions_at = case when :mentions is null then email_mentions_at
                    else greatest(clock_timestamp(), email_mentions_at + interval '1 microsecond') end,
                email_digest_at = case when :digest is null then email_digest_at
                    else greatest(clock_timestamp(), email_digest_at + interval '1 microsecond') end
            where user_id = :userId
            returning
            """ + NotificationSettings.COLUMNS)
    Mono<NotificationSettings> update(
            UUID userId, @Nullable Boolean replies, @Nullable Boolean mentions, @Nullable DigestFrequency digest);

    /** Stores the defaults for a user who has no settings and was not erased. */
    @Modifying
    @Query("""
            insert into notification_settings (user_id)
            select :userId where not exists (select from erased_user where id = :userId)
            on conflict do nothing
            """)
    Mono<Void> insertDefaults(UUID userId);

    /**
     * Switches mails off, unless the same setting was changed later.
     *
     * @param repliesAt when the user switched off mails about replies; null if they did not
     */
    @Modifying
    @Query("""
            update notification_settings set
                email_replies = email_replies
                    and (:repliesAt >= coalesce(email_replies_at, '-infinity')) is not true,
                email_mentions = email_mentions
                    and (:mentionsAt >= coalesce(email_mentions_at, '-infinity')) is not true,
                email_digest = case when :digestAt >= coalesce(email_digest_at, '-infinity') then 'NEVER'
                    else email_digest end,
                email_replies_at = greatest(email_replies_at, :repliesAt),
                email_mentions_at = greatest(email_mentions_at, :mentionsAt),
                email_digest_at = greatest(email_digest_at, :digestAt)
            where user_id = :userId
            """)
    Mono<Void> switchOff(
            UUID userId,
            @Nullable OffsetDateTime repliesAt,
            @Nullable OffsetDateTime mentionsAt,
            @Nullable OffsetDateTime digestAt);

    @Modifying
    @Query("delete from notification_settings where user_id = :userId")
    Mono<Void> delete(UUID userId);
}
