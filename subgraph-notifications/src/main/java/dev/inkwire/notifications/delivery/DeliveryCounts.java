package dev.inkwire.notifications.delivery;

/** The numbers of deliveries that are not delivered. */
record DeliveryCounts(long pending, long failed) {}
