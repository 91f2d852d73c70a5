package dev.inkwire.starter.projection;

import dev.inkwire.starter.event.LogPosition;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The position up to which a projection has read its owner's log.
 *
 * @param logId null before the first page
 * @param replay how often the log was read from its start again
 * @param replaying whether keys may be stored that this replay has not reported yet
 */
record ProjectionCursor(@Nullable UUID logId, LogPosition at, int replay, boolean replaying) {

    static final ProjectionCursor START = new ProjectionCursor(null, LogPosition.START, 0, false);

    ProjectionCursor advance(UUID toLog, LogPosition position) {
        return new ProjectionCursor(toLog, position, replay, replaying);
    }

    ProjectionCursor nextReplay() {
        return new ProjectionCursor(null, LogPosition.START, replay + 1, true);
    }
}
