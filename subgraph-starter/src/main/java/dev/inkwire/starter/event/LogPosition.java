package dev.inkwire.starter.event;

import dev.inkwire.starter.cache.LogPositions;
import java.util.Comparator;
import java.util.UUID;

/**
 * The position of an event in a log. A failover can lose events and reuse their numbers; {@code time} distinguishes the
 * new event from the lost one.
 *
 * @param tx id of the transaction that wrote the event, as PostgreSQL's {@code xid8}
 * @param position increases with every event written; not in the order of commits
 * @param time when that transaction began, in microseconds since 1970; 0 if unknown
 */
public record LogPosition(long tx, long position, long time) implements Comparable<LogPosition> {

    /** Before all events. */
    public static final LogPosition START = new LogPosition(0, 0, 0);

    private static final Comparator<LogPosition> ORDER =
            Comparator.comparingLong(LogPosition::tx).thenComparingLong(LogPosition::position);

    /** In the order in which a log is read. */
    @Override
    public int compareTo(LogPosition other) {
        return ORDER.compare(this, other);
    }

    boolean isBefore(LogPosition other) {
        return compareTo(other) < 0;
    }

    /** Encodes this position of a log: see {@link LogPositions}. */
    public String of(String logName, UUID logId) {
        return logName + "=" + logId + ":" + tx + ":" + position;
    }

    LogPosition orLater(LogPosition other) {
        return isBefore(other) ? other : this;
    }
}
