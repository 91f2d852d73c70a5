package dev.inkwire.starter.event;

import java.util.List;
import java.util.UUID;

/**
 * A page of a log, as one subgraph gives it to another.
 *
 * @param logId of the log that the page comes from
 * @param end where to read on
 * @param full whether there may be more to read right now
 */
public record Feed(UUID logId, List<Event> events, LogPosition end, boolean full) {}
