package dev.inkwire.notifications.settings;

import org.jspecify.annotations.Nullable;

/** A change of settings. The value of a field that is null does not change. */
record SettingsChange(
        @Nullable Boolean emailReplies,
        @Nullable Boolean emailMentions,
        @Nullable DigestFrequency emailDigest) {}
