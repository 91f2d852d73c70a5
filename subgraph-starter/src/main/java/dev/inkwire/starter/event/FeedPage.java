package dev.inkwire.starter.event;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of a log as the {@link EventFeed} serves it to another subgraph.
 *
 * @param logId of the log that the page comes from
 * @param end the position after which the next page begins
 * @param full whether more events may be readable right now
 * @param pending whether events are committed that are readable only after an older transaction has ended
 * @param pruned whether events between the position that the page follows and its first event may have been deleted,
 *     because they were older than the log retains events; null from an owner that does not report it
 */
public record FeedPage(
        UUID logId,
        List<Event> events,
        LogPosition end,
        boolean full,
        boolean pending,
        @Nullable Boolean pruned) {}
