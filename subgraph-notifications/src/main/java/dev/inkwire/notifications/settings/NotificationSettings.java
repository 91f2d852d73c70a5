package dev.inkwire.notifications.settings;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Which notifications a user also receives by e-mail, and when each setting was last changed. The subgraph that sends
 * mail has its own changes of the same settings: of two changes of a setting, the later one applies.
 *
 * @param emailReplies whether there is a mail about replies, and about comments on posts
 * @param emailRepliesAt null if never
 */
@Table
public record NotificationSettings(
        boolean emailReplies,
        boolean emailMentions,
        DigestFrequency emailDigest,
        @Nullable OffsetDateTime emailRepliesAt,
        @Nullable OffsetDateTime emailMentionsAt,
        @Nullable OffsetDateTime emailDigestAt) {

    /** The settings of a user who has never changed them. */
    static final NotificationSettings DEFAULT =
            new NotificationSettings(true, true, DigestFrequency.NEVER, null, null, null);

    static final String COLUMNS =
            "email_replies, email_mentions, email_digest, email_replies_at, email_mentions_at, email_digest_at";
}
