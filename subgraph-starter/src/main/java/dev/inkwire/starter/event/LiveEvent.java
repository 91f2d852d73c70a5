package dev.inkwire.starter.event;

import java.util.List;

/**
 * An event as one subscription delivers it.
 *
 * @param cursor to go on after this event
 * @param previousCursor of the event before it on the same subscription, or where that began
 * @param page the events of the topic that were read together with this event, at most 500, including it
 */
public record LiveEvent(Event event, String cursor, String previousCursor, List<Event> page) {}
