package dev.inkwire.notifications.notification;

import dev.inkwire.starter.event.Event;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads events and their payloads. A field that is missing counts as null, since older events may lack it. */
public final class Payloads {

    private Payloads() {}

    /** Returns the newest event of each key. */
    public static List<Event> newest(List<Event> events) {
        Map<String, Event> newest = new LinkedHashMap<>();
        events.forEach(event -> newest.put(event.key(), event));
        return List.copyOf(newest.values());
    }

    public static @Nullable UUID id(Event event, String field) {
        JsonNode id = event.payload().path(field);
        return id.isString() ? UUID.fromString(id.asString()) : null;
    }

    /** Reads a list of ids; empty if it is missing. */
    public static List<UUID> ids(Event event, String field) {
        return event.payload()
                .path(field)
                .valueStream()
                .map(id -> UUID.fromString(id.asString()))
                .toList();
    }

    public static @Nullable OffsetDateTime time(Event event, String field) {
        JsonNode time = event.payload().path(field);
        return time.isString() ? OffsetDateTime.parse(time.asString()) : null;
    }
}
