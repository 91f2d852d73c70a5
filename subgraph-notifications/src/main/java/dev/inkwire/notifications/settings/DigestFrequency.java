package dev.inkwire.notifications.settings;

/** How often a user receives a mail with their unread notifications. */
public enum DigestFrequency {
    NEVER,
    DAILY,
    WEEKLY
}
