package dev.inkwire.notifications.webhook;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An HTTP endpoint that receives events. Its secrets are not part of it.
 *
 * @param active false while it is paused
 */
@Table
public record Webhook(
        @Id UUID id,
        String url,
        @Nullable String description,
        List<WebhookEventType> events,
        boolean active,
        OffsetDateTime createdAt) {

    static final String COLUMNS = "id, url, description, events, active, created_at";

    /** Ids begin with the time of creation. */
    static final Keyset<Webhook> NEWEST = Keyset.descending("webhooks-newest", Column.id("id", Webhook::id));

    static Webhook of(Readable row) {
        return new Webhook(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "url", String.class),
                row.get("description", String.class),
                Arrays.stream(Columns.get(row, "events", String[].class))
                        .map(WebhookEventType::valueOf)
                        .toList(),
                Columns.get(row, "active", Boolean.class),
                Columns.get(row, "created_at", OffsetDateTime.class));
    }
}
