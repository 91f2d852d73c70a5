package dev.inkwire.notifications.delivery;

import dev.inkwire.notifications.webhook.WebhookEventType;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event for a webhook.
 *
 * @param id the header {@code webhook-id} of all attempts
 * @param position increases from delivery to delivery
 * @param nextAttemptAt null if it waits for an earlier delivery of its entity, and when it is not PENDING
 * @param attempts the last ones, oldest first
 * @param payload the body of the requests
 */
@Table
public record Delivery(
        @Id String id,
        long position,
        WebhookEventType event,
        DeliveryStatus status,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime nextAttemptAt,
        List<Attempt> attempts,
        String payload) {

    static final String COLUMNS = "id, position, event, status, created_at, next_attempt_at, attempts, payload";

    static final Keyset<Delivery> NEWEST =
            Keyset.descending("deliveries-newest", new Keyset.Column<>("position", Delivery::position, Long::valueOf));

    private static final JsonMapper JSON = new JsonMapper();

    static Delivery of(Readable row) {
        return new Delivery(
                Columns.get(row, "id", String.class),
                Columns.get(row, "position", Long.class),
                WebhookEventType.valueOf(Columns.get(row, "event", String.class)),
                DeliveryStatus.valueOf(Columns.get(row, "status", String.class)),
                Columns.get(row, "created_at", OffsetDateTime.class),
                row.get("next_attempt_at", OffsetDateTime.class),
                List.of(JSON.readValue(Columns.get(row, "attempts", Json.class).asArray(), Attempt[].class)),
                Columns.get(row, "payload", String.class));
    }

    static Json toJson(Attempt attempt) {
        return Json.of(JSON.writeValueAsBytes(attempt));
    }
}
