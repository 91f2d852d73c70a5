package dev.inkwire.users.preference;

import java.util.Set;
import java.util.UUID;

/**
 * The right to unsubscribe a user, which a link in a mail contains.
 *
 * @param topics those of the mail, at least one
 */
record UnsubscribeToken(UUID userId, Set<MailTopic> topics) {}
