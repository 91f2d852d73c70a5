package dev.inkwire.starter.event;

import java.util.List;
import java.util.UUID;

/**
 * A page of a log, as one subgraph gives it to another.
 *
 * @param logId of the log that the page comes from
 * @param end where to read on
 * @param full whether there may be more to read right now
 * @param pending whether more was committed, but has to wait for an older transaction to end
 */
public record FeedPage(UUID logId, List<Event> events, LogPosition end, boolean full, boolean pending) {}
