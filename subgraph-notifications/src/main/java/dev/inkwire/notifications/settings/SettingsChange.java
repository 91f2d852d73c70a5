package dev.inkwire.notifications.settings;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/** A change of settings. The value of a field that is null does not change. */
record SettingsChange(
        @Nullable Boolean emailReplies,
        @Nullable Boolean emailMentions,
        @Nullable DigestFrequency emailDigest) {

    NotificationSettings applyTo(NotificationSettings before) {
        return new NotificationSettings(
                requireNonNullElse(emailReplies, before.emailReplies()),
                requireNonNullElse(emailMentions, before.emailMentions()),
                requireNonNullElse(emailDigest, before.emailDigest()));
    }
}
