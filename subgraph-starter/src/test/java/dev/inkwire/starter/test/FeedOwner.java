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

/** The event log of another subgraph: what a test tells there is what the subgraph under test reads of it. */
public final class FeedOwner {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Event> events = new ArrayList<>();
    private UUID logId = UUID.randomUUID();
    private int settled;
    private int askedForLatest;

    /** Tells of something that says how a key stands. */
    public synchronized void append(String type, Object key, Object payload) {
        tellBeyondHorizon(type, key, payload);
        settle();
    }

    /** As {@link #tell}, but an older transaction is still open: pages do not show it before {@link #settle}. */
    public synchronized void tellBeyondHorizon(String type, Object key, Object payload) {
        long next = events.isEmpty() ? 1 : events.get(events.size() - 1).at().position() + 1;
        events.add(new Event(
                new LogPosition(next, next, 0),
                "test",
                type,
                key.toString(),
                JSON.valueToTree(payload),
                OffsetDateTime.now(ZoneOffset.UTC)));
    }

    /** Lets pages show everything that was told. */
    public synchronized void settle() {
        settled = events.size();
    }

    /** As after a restore of the owner's database: places in the log so far mean nothing any more. */
    public synchronized void renew() {
        logId = UUID.randomUUID();
    }

    /** As after a restore of the owner's database to a point before the events of a key. */
    public synchronized void lose(Object key) {
        events.removeIf(event -> event.key().equals(key.toString()));
        settle();
        renew();
    }

    /** How often the newest event of some key was asked for. */
    public synchronized int askedForLatest() {
        return askedForLatest;
    }

    /** Empty where the answer is 410 Gone. */
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
        return Optional.of(new FeedPage(logId, ofTypes, end, page.size() == limit, settled < events.size()));
    }

    synchronized Optional<Event> latest(String key) {
        askedForLatest++;
        return events.stream().filter(event -> event.key().equals(key)).reduce((earlier, later) -> later);
    }
}
