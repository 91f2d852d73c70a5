package dev.inkwire.starter.event;

import java.util.List;

/**
 * Some events that follow one another in a log, all of them settled: nothing will ever appear between them.
 *
 * @param end where to read on
 * @param full whether there may be more to read right now
 * @param pending whether more was committed, but has to wait for an older transaction to end
 */
record EventPage(List<Event> events, LogPosition end, boolean full, boolean pending) {

    EventPage upTo(LogPosition later) {
        return new EventPage(events, later, full, pending);
    }
}
