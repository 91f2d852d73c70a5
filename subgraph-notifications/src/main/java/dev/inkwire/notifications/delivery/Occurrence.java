package dev.inkwire.notifications.delivery;

import dev.inkwire.notifications.webhook.WebhookEventType;
import dev.inkwire.starter.event.Event;
import java.util.Map;
import java.util.UUID;

/**
 * An event in the log of another subgraph, as webhooks receive it.
 *
 * @param entity the id of the post or comment that it reports
 * @param data identifies the entity; it contains what everybody may see, and no data of users
 */
record Occurrence(Event event, WebhookEventType type, UUID entity, Map<String, ?> data) {

    /**
     * Returns what identifies the event in its owner's log. A restore of the log changes its id and transaction ids. A
     * failover can reuse positions, but not times.
     */
    String identity() {
        return event.at().position() + ":" + event.occurredAt().toInstant();
    }

    /** Returns the body of requests. */
    String payload() {
        return Payload.of(type, event.occurredAt(), data).toJson();
    }
}
