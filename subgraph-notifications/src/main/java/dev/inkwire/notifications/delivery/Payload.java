package dev.inkwire.notifications.delivery;

import dev.inkwire.notifications.webhook.WebhookEventType;
import java.time.OffsetDateTime;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The body of requests. */
record Payload(String type, String timestamp, Map<String, ?> data) {

    private static final JsonMapper JSON = new JsonMapper();

    static Payload of(WebhookEventType type, OffsetDateTime occurredAt, Map<String, ?> data) {
        return new Payload(type.payloadName(), occurredAt.toInstant().toString(), data);
    }

    String toJson() {
        return JSON.writeValueAsString(this);
    }
}
