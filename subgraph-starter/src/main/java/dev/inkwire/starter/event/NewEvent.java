package dev.inkwire.starter.event;

import dev.inkwire.starter.cache.ReadTags;
import dev.inkwire.starter.cache.Tags;
import java.util.List;

/**
 * An event to append: see {@link EventLog#append}.
 *
 * @param payload is serialized as a JSON object
 * @param staleTags the tags of the cached answers that the change makes stale: see {@link ReadTags}
 */
public record NewEvent(String topic, String type, String key, Object payload, List<String> staleTags) {

    public NewEvent {
        staleTags = Tags.encodeAll(staleTags);
    }

    /** Creates an event of a change that no cacheable answer shows. */
    public static NewEvent withoutTags(String topic, String type, String key, Object payload) {
        return new NewEvent(topic, type, key, payload, List.of());
    }

    /** Creates an event of a change that only caches need to learn. No subscription and no consumer receives it. */
    public static NewEvent forCaches(String type, String key, Object payload, List<String> staleTags) {
        return new NewEvent("cache", type, key, payload, staleTags);
    }
}
