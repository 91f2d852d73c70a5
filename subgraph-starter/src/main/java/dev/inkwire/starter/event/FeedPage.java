package dev.inkwire.starter.event;

import java.util.List;
import java.util.UUID;

/**
 * A page of a log as the {@link EventFeed} serves it to another subgraph.
 *
 * @param logId of the log that the page comes from
 * @param end the position after which the next page begins
 * @param full whether more events may be readable right now
 * @param pending whether events are committed that are readable only after an older transaction has ended
 */
public record FeedPage(UUID logId, List<Event> events, LogPosition end, boolean full, boolean pending) {}
