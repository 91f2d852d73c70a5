package dev.inkwire.notifications.delivery;

public enum DeliveryStatus {
    /** Waits for an attempt, or for an earlier delivery of the same entity. */
    PENDING,
    DELIVERED,
    /** Given up after the last attempt. */
    FAILED
}
