package dev.inkwire.starter.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A ring buffer of the newest events of a log, with the subscribers that wait for the next event. */
final class RecentEvents {

    private final int capacity;
    private final TreeMap<LogPosition, Event> events = new TreeMap<>();
    private final Map<String, TreeMap<LogPosition, Event>> byTopic = new HashMap<>();
    private final Map<String, Map<MonoSink<List<Event>>, LogPosition>> waiting = new HashMap<>();
    private LogPosition start;

    /**
     * @param capacity the maximum number of events
     * @param start the current end of the log, after which events will be added
     */
    RecentEvents(int capacity, LogPosition start) {
        this.capacity = capacity;
        this.start = start;
    }

    /** Adds the next events of the log, in its order, and delivers them to the subscribers that wait for them. */
    void add(List<Event> next) {
        Map<MonoSink<List<Event>>, List<Event>> deliveries = new LinkedHashMap<>();
        synchronized (this) {
            Map<String, List<Event>> nextByTopic = new LinkedHashMap<>();
            for (Event event : next) {
                events.put(event.at(), event);
                byTopic.computeIfAbsent(event.topic(), topic -> new TreeMap<>()).put(event.at(), event);
                nextByTopic
                        .computeIfAbsent(event.topic(), topic -> new ArrayList<>())
                        .add(event);
            }
            nextByTopic.forEach((topic, arrived) -> deliveries.putAll(wake(topic, arrived)));
            while (events.size() > capacity) {
                drop(events.pollFirstEntry().getValue());
            }
        }
        deliveries.forEach(MonoSink::success);
    }

    /** Removes and returns the subscribers of a topic with their next events. Subscribers that are ahead wait on. */
    private Map<MonoSink<List<Event>>, List<Event>> wake(String topic, List<Event> arrived) {
        Map<MonoSink<List<Event>>, List<Event>> woken = new LinkedHashMap<>();
        Map<MonoSink<List<Event>>, LogPosition> sinks = waiting.getOrDefault(topic, Map.of());
        sinks.forEach((sink, after) -> {
            List<Event> following = following(after, arrived);
            if (!following.isEmpty()) {
                woken.put(sink, following);
            }
        });
        woken.keySet().forEach(sink -> removeWaiting(topic, sink));
        return woken;
    }

    private static List<Event> following(LogPosition after, List<Event> events) {
        return after.isBefore(events.get(0).at())
                ? events
                : events.stream().filter(event -> after.isBefore(event.at())).toList();
    }

    private void drop(Event event) {
        start = event.at();
        byTopic.computeIfPresent(event.topic(), (topic, ofTopic) -> {
            ofTopic.remove(event.at());
            return ofTopic.isEmpty() ? null : ofTopic;
        });
    }

    /**
     * Returns the events of a topic after a position, as soon as there are any.
     *
     * @param limit the maximum number of events that are already in memory
     * @return at least one event; empty when the position is older than the buffer
     */
    Mono<List<Event>> next(String topic, LogPosition after, int limit) {
        return Mono.create(sink -> {
            List<Event> found;
            synchronized (this) {
                if (!reachesBackTo(after)) {
                    found = List.of();
                } else {
                    TreeMap<LogPosition, Event> ofTopic = byTopic.get(topic);
                    found = ofTopic == null
                            ? List.of()
                            : ofTopic.tailMap(after, false).values().stream()
                                    .limit(limit)
                                    .toList();
                    if (found.isEmpty()) {
                        await(topic, after, sink);
                        return;
                    }
                }
            }
            if (found.isEmpty()) {
                sink.success();
            } else {
                sink.success(found);
            }
        });
    }

    /** Returns the events of all topics after a position, at most {@code limit}; null if they are not in memory. */
    synchronized @Nullable List<Event> after(LogPosition position, int limit) {
        return contains(position)
                ? events.tailMap(position, false).values().stream().limit(limit).toList()
                : null;
    }

    synchronized boolean reachesBackTo(LogPosition position) {
        return !position.isBefore(start);
    }

    /** Returns whether a position is that of an event in the buffer, or the start of the buffer. */
    synchronized boolean contains(LogPosition position) {
        Event event = events.get(position);
        return position.equals(start) || (event != null && event.at().equals(position));
    }

    private void await(String topic, LogPosition after, MonoSink<List<Event>> sink) {
        waiting.computeIfAbsent(topic, key -> new LinkedHashMap<>()).put(sink, after);
        sink.onCancel(() -> removeWaiting(topic, sink));
    }

    private synchronized void removeWaiting(String topic, MonoSink<List<Event>> sink) {
        waiting.computeIfPresent(topic, (key, sinks) -> {
            sinks.remove(sink);
            return sinks.isEmpty() ? null : sinks;
        });
    }
}
