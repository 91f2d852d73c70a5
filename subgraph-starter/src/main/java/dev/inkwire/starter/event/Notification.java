package dev.inkwire.starter.event;

/**
 * Published within a transaction whose commit other replicas are notified of.
 *
 * @param name see {@link Notifier#notifications}
 */
public record Notification(String name) {}
