package dev.inkwire.notifications.delivery;

import static dev.inkwire.notifications.webhook.WebhookEventType.CACHE_INVALIDATED;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tags of cached answers that are stale, as one delivery reports them.
 *
 * @param tags at most a thousand and 64 KiB; null if all answers are stale
 */
record Invalidation(@Nullable Set<String> tags) {

    static final Invalidation NONE = new Invalidation(Set.of());

    private static final int MAX_TAGS = 1_000;
    private static final int MAX_LENGTH = 64 * 1024;

    /** Only the router uses the tags of sessions, which are not public. */
    private static final String SESSION = "session:";

    private static final JsonMapper JSON = new JsonMapper();

    /** Adds the public ones among some tags. Beyond the limits, all answers are stale. */
    Invalidation with(@Nullable Collection<String> more) {
        if (tags == null || more == null) {
            return new Invalidation(null);
        }
        Set<String> all = Stream.concat(tags.stream(), more.stream().filter(tag -> !tag.startsWith(SESSION)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        int length = all.stream().mapToInt(String::length).sum();
        return new Invalidation(all.size() <= MAX_TAGS && length <= MAX_LENGTH ? all : null);
    }

    boolean isEmpty() {
        return tags != null && tags.isEmpty();
    }

    /** Returns the invalidation that a delivery reports. */
    static Invalidation parse(String payload) {
        JsonNode tags = JSON.readTree(payload).at("/data/tags");
        return tags.isArray()
                ? NONE.with(tags.valueStream().map(JsonNode::asString).toList())
                : new Invalidation(null);
    }

    String payload(OffsetDateTime at) {
        return Payload.of(CACHE_INVALIDATED, at, Collections.singletonMap("tags", tags))
                .toJson();
    }
}
