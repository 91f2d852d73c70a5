package dev.inkwire.starter.event;

import java.util.List;
import java.util.UUID;

/**
 * The tags of the events after a position of a log, as the {@link StaleTagsFeed} serves them to the router.
 *
 * @param end the position after which the next page begins
 * @param events in the order of the log, without those that make nothing stale
 * @param pending committed events that will appear in a later page, when an older transaction has ended
 * @param full whether more events may be readable right now
 * @param current whether the page contains every event that was committed before the request
 */
record StaleTagsPage(
        UUID logId, LogPosition end, List<StaleTags> events, List<StaleTags> pending, boolean full, boolean current) {}
