package dev.inkwire.starter.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tags of an event of a log.
 *
 * @param tags the tags of the cached answers that the event makes stale; null if all answers are
 */
record StaleTags(long tx, long position, @Nullable List<String> tags) {

    static StaleTags of(Event event) {
        return new StaleTags(event.at().tx(), event.at().position(), event.staleTags());
    }

    boolean isEmpty() {
        return tags != null && tags.isEmpty();
    }
}
