package dev.inkwire.starter.event;

import java.util.List;

/**
 * An event as one subscription delivers it.
 *
 * @param cursor resumes the subscription after this event
 * @param previousCursor the cursor of the previous event of the subscription, or of its start
 * @param page the events of the topic that were read together, at most 500, including this event
 */
public record LiveEvent(Event event, String cursor, String previousCursor, List<Event> page) {}
