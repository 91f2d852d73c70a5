package dev.inkwire.notifications.webhook;

import java.util.Locale;

/** The types of events that webhooks receive. */
public enum WebhookEventType {
    POST_PUBLISHED,
    POST_UPDATED,
    POST_REMOVED,
    COMMENT_ADDED,
    COMMENT_CHANGED,
    COMMENT_REMOVED,
    CACHE_INVALIDATED;

    /** Returns the name in payloads, such as {@code post.published}. */
    public String payloadName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
