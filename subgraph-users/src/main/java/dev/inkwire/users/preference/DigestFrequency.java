package dev.inkwire.users.preference;

/** How often a user receives a digest. */
public enum DigestFrequency {
    NEVER,
    DAILY,
    WEEKLY
}
