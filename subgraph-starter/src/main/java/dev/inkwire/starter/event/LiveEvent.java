package dev.inkwire.starter.event;

/**
 * An event as one subscription tells it.
 *
 * @param cursor to go on after this event
 * @param previousCursor of the event before it on the same subscription, or where that began
 */
public record LiveEvent(Event event, String cursor, String previousCursor) {}
