package dev.inkwire.starter.test;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.FeedPage;
import dev.inkwire.starter.event.LogPosition;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** A stub of another subgraph's event log, which the subgraph under test reads. */
public final class FeedOwner {

    private static final JsonMapper JSON = new JsonMapper();

    private final Runnable notification;
    private final List<Event> events = new ArrayList<>();
    private UUID logId = UUID.randomUUID();
    private int settled;
    private int latestRequests;

    /** @param notification called when pages contain more events */
    FeedOwner(Runnable notification) {
        this.notification = notification;
    }

    /** Appends a state of a key. */
    public void append(String type, Object key, Object payload) {
        append("test", type, key, payload);
    }

    /** Appends an event that occurred at another time. */
    public void appendAt(OffsetDateTime occurredAt, String type, Object key, Object payload) {
        appendAt(occurredAt, "test", type, key, payload);
    }

    /** Appends an event of a topic that occurred at another time. */
    public void appendAt(OffsetDateTime occurredAt, String topic, String type, Object key, Object payload) {
        add(occurredAt, topic, type, key, payload);
        settle();
    }

    /** Appends an event of a topic. */
    public void append(String topic, String type, Object key, Object payload) {
        add(OffsetDateTime.now(ZoneOffset.UTC), topic, type, key, payload);
        settle();
    }

    /** Appends a state while an older transaction is open: pages do not contain it before {@link #settle}. */
    public void appendBeyondHorizon(String type, Object key, Object payload) {
        add(OffsetDateTime.now(ZoneOffset.UTC), "test", type, key, payload);
    }

    private synchronized void add(OffsetDateTime at, String topic, String type, Object key, Object payload) {
        events.add(new Event(
                new LogPosition(end() + 1, end() + 1, 0),
                topic,
                type,
                key.toString(),
                JSON.valueToTree(payload),
                at,
                List.of()));
    }

    public synchronized UUID logId() {
        return logId;
    }

    /** Returns the position of the last event. */
    public synchronized long end() {
        return events.isEmpty() ? 0 : events.get(events.size() - 1).at().position();
    }

    /** Ends the older transaction, so that pages contain all events. */
    public void settle() {
        synchronized (this) {
            settled = events.size();
        }
        notification.run();
    }

    /** Replaces the log id, as after a restore of the owner's database. */
    public synchronized void renew() {
        logId = UUID.randomUUID();
    }

    /** Removes the events of a key, as after a restore to an earlier point. */
    public synchronized void lose(Object key) {
        events.removeIf(event -> event.key().equals(key.toString()));
        settle();
        renew();
    }

    /** Returns how often the newest state of a key was requested. */
    public synchronized int latestRequests() {
        return latestRequests;
    }

    /** Returns a page; empty when the answer is 410 Gone. */
    synchronized Optional<FeedPage> page(String log, LogPosition after, int limit, List<String> types) {
        if (log != null && !log.equals(logId.toString())) {
            return Optional.empty();
        }
        List<Event> page = events.stream()
                .limit(settled)
                .filter(event -> event.at().compareTo(after) > 0)
                .limit(limit)
                .toList();
        LogPosition end = page.isEmpty() ? after : page.get(page.size() - 1).at();
        List<Event> ofTypes =
                page.stream().filter(event -> types.contains(event.type())).toList();
        return Optional.of(new FeedPage(logId, ofTypes, end, page.size() == limit, settled < events.size(), false));
    }

    synchronized Optional<Event> latest(String key) {
        latestRequests++;
        return events.stream().filter(event -> event.key().equals(key)).reduce((earlier, later) -> later);
    }
}
