package dev.inkwire.starter.event;

import java.util.List;
import java.util.UUID;

/**
 * Consecutive settled events of a log: no event will ever appear between them.
 *
 * @param logId of the log that the page was read from
 * @param start whether the log still contains the position that the page follows
 * @param end the position after which the next page begins
 * @param full whether more events may be readable right now
 * @param pending whether events are committed that are readable only after an older transaction has ended
 */
record EventPage(UUID logId, Start start, List<Event> events, LogPosition end, boolean full, boolean pending) {

    /** Whether the log contains the position that a page follows. */
    enum Start {
        /** The log contains the position and every event after it. */
        KEPT,
        /** Events after the position have been pruned. The newest states of all keys can still be read. */
        PRUNED,
        /** The log does not contain the position: its event was lost in a failover or a restore. */
        LOST
    }

    /**
     * Returns whether a reader that continued here would miss events, after a change of the log or the loss of its
     * position.
     */
    boolean isLostTo(UUID readersLogId) {
        return start == Start.LOST || !logId.equals(readersLogId);
    }

    boolean isKeptFor(UUID readersLogId) {
        return start == Start.KEPT && logId.equals(readersLogId);
    }

    EventPage upTo(LogPosition later) {
        return new EventPage(logId, start, events, later, full, pending);
    }
}
