package dev.inkwire.notifications.settings;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Reads and writes the settings of users. A user without a row has the defaults. */
interface SettingsRepository extends Repository<NotificationSettings, UUID> {

    @Query("select email_replies, email_mentions, email_digest from notification_settings where user_id = :userId")
    Mono<NotificationSettings> find(UUID userId);

    @Modifying
    @Query("""
            insert into notification_settings (user_id, email_replies, email_mentions, email_digest, changed_at)
            values (:userId, :emailReplies, :emailMentions, :emailDigest, clock_timestamp())
            on conflict (user_id) do update set
                email_replies = excluded.email_replies, email_mentions = excluded.email_mentions,
                email_digest = excluded.email_digest, changed_at = excluded.changed_at
            """)
    Mono<Void> store(UUID userId, boolean emailReplies, boolean emailMentions, DigestFrequency emailDigest);

    /** Stores the defaults for a user who has no settings and was not erased, older than any change. */
    @Modifying
    @Query("""
            insert into notification_settings (user_id, changed_at)
            select :userId, '-infinity' where not exists (select from erased_user where id = :userId)
            on conflict do nothing
            """)
    Mono<Void> insertDefaults(UUID userId);

    /** Switches mails off, unless the settings were changed later. */
    @Modifying
    @Query("""
            update notification_settings set
                email_replies = email_replies and not :replies,
                email_mentions = email_mentions and not :mentions,
                email_digest = case when :digest then 'NEVER' else email_digest end,
                changed_at = :at
            where user_id = :userId and changed_at < :at
            """)
    Mono<Void> switchOff(UUID userId, boolean replies, boolean mentions, boolean digest, OffsetDateTime at);

    @Modifying
    @Query("delete from notification_settings where user_id = :userId")
    Mono<Void> delete(UUID userId);
}
