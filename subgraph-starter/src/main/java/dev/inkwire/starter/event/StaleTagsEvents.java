package dev.inkwire.starter.event;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events of the type {@value #TYPE}, by which the {@link EventFeed} reports the tags of the events of a log. */
public final class StaleTagsEvents {

    public static final String TYPE = "StaleTags";

    private static final String TAGS = "tags";
    private static final JsonMapper JSON = new JsonMapper();

    private StaleTagsEvents() {}

    /** Returns the tags of the cached answers that are stale; null if all answers are. */
    public static @Nullable List<String> tags(Event event) {
        JsonNode tags = event.payload().path(TAGS);
        return tags.isArray() ? tags.valueStream().map(JsonNode::asString).toList() : null;
    }

    /** Reports the tags of the events of a page. Events that make nothing stale are omitted. */
    static List<Event> of(EventPage page) {
        return page.events().stream()
                .filter(event -> !StaleTags.of(event).isEmpty())
                .map(event -> event(event.at(), event.occurredAt(), event.staleTags()))
                .toList();
    }

    /** Reports to a reader that has missed events that all answers are stale. */
    static List<Event> missed(EventPage page) {
        return List.of(event(page.end(), OffsetDateTime.now(ZoneOffset.UTC), null));
    }

    private static Event event(LogPosition at, OffsetDateTime occurredAt, @Nullable List<String> tags) {
        JsonNode payload = JSON.valueToTree(Collections.singletonMap(TAGS, tags));
        return new Event(at, "cache", TYPE, "", payload, occurredAt, List.of());
    }
}
