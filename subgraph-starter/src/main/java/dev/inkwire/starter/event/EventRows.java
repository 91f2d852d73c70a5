package dev.inkwire.starter.event;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Maps rows of the table {@code event}. */
record EventRows(JsonMapper json) {

    /** When the transaction of an event began, in microseconds since 1970. */
    static final String TIME = "(extract(epoch from occurred_at) * 1000000)::bigint";

    static final String COLUMNS = "tx::text::bigint as tx, position, " + TIME
            + " as time, topic, type, key, payload::text as payload, occurred_at, stale_tags";

    Event event(Readable row) {
        return new Event(
                new LogPosition(
                        Columns.get(row, "tx", Long.class),
                        Columns.get(row, "position", Long.class),
                        Columns.get(row, "time", Long.class)),
                Columns.get(row, "topic", String.class),
                Columns.get(row, "type", String.class),
                Columns.get(row, "key", String.class),
                json.readTree(Columns.get(row, "payload", String.class)),
                Columns.get(row, "occurred_at", OffsetDateTime.class),
                staleTags(row));
    }

    private static @Nullable List<String> staleTags(Readable row) {
        String[] tags = row.get("stale_tags", String[].class);
        return tags == null ? null : List.of(tags);
    }

    static PendingEvent pending(Readable row) {
        return new PendingEvent(
                new EventKey(Columns.get(row, "topic", String.class), Columns.get(row, "key", String.class)),
                new StaleTags(
                        Columns.get(row, "tx", Long.class), Columns.get(row, "position", Long.class), staleTags(row)));
    }

    Row row(Readable row) {
        return new Row(
                Columns.get(row, "log_id", UUID.class),
                EventPage.Start.valueOf(Columns.get(row, "start", String.class)),
                Columns.get(row, "pending", Boolean.class),
                row.get("tx") == null ? null : event(row));
    }

    static EventPage page(List<Row> rows, LogPosition after, int limit) {
        List<Event> events =
                rows.stream().map(Row::event).filter(Objects::nonNull).toList();
        LogPosition end =
                events.isEmpty() ? after : events.get(events.size() - 1).at();
        Row first = rows.get(0);
        return new EventPage(first.logId, first.start, events, end, events.size() == limit, first.pending);
    }

    /** @param event null in the only row of an empty page */
    record Row(
            UUID logId,
            EventPage.Start start,
            boolean pending,
            @Nullable Event event) {}
}
