package dev.inkwire.notifications.delivery;

import dev.inkwire.notifications.webhook.WebhookEventType;
import dev.inkwire.starter.event.Event;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event in the log of another subgraph, as webhooks receive it.
 *
 * @param entity the id of the post or comment that it reports
 * @param data identifies the entity; it contains what everybody may see, and no data of users
 */
record Occurrence(Event event, WebhookEventType type, UUID entity, Map<String, ?> data) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Returns what identifies the event in its owner's log. A restore of the log changes its id and transaction ids. A
     * failover can reuse positions, but not times.
     */
    String identity() {
        return event.at().position() + ":" + event.occurredAt().toInstant();
    }

    /** Returns the body of requests. */
    String payload() {
        return JSON.writeValueAsString(Payload.of(this));
    }

    private record Payload(String type, String timestamp, Map<String, ?> data) {

        static Payload of(Occurrence occurrence) {
            return new Payload(
                    occurrence.type.payloadName(),
                    occurrence.event.occurredAt().toInstant().toString(),
                    occurrence.data);
        }
    }
}
