package dev.inkwire.notifications.settings;

import org.springframework.data.relational.core.mapping.Table;

/**
 * Which notifications a user also receives by e-mail.
 *
 * @param emailReplies whether there is a mail about replies, and about comments on posts
 */
@Table
public record NotificationSettings(boolean emailReplies, boolean emailMentions, DigestFrequency emailDigest) {

    /** The settings of a user who has never changed them. */
    static final NotificationSettings DEFAULT = new NotificationSettings(true, true, DigestFrequency.NEVER);
}
