package dev.inkwire.notifications.delivery;

import java.util.UUID;

/** A delivery of stale tags. */
record CacheDelivery(String id, UUID webhookId, String payload) {}
