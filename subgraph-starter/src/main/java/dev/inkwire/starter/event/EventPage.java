package dev.inkwire.starter.event;

import java.util.List;
import java.util.UUID;

/**
 * Consecutive events of a log, all of them settled: no event will ever appear between them.
 *
 * @param logId of the log that the page was read from
 * @param start whether the log still contains the position that the page follows
 * @param end where to read on
 * @param full whether there may be more to read right now
 * @param pending whether events were committed that have to wait for an older transaction to end
 */
record EventPage(UUID logId, Start start, List<Event> events, LogPosition end, boolean full, boolean pending) {

    /** What the log knows of the position that a page follows. */
    enum Start {
        /** The log contains it, and every event after it. */
        KEPT,
        /** Events after it have been pruned; the newest states of all keys are still to be read. */
        PRUNED,
        /** The log does not contain it: its event was lost in a failover or a restore. */
        LOST
    }

    /** Whether a reader of another log, or of events that this log has lost, would miss something here. */
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
