package dev.inkwire.starter.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells what is kept in memory that the database says something else by now: right after a commit of this replica, and
 * when the {@link Tailer} comes to an event of any.
 */
public final class Changes {

    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    /** The listener is called on the thread that tells, and more than once for a change. */
    void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    void tell(String topic, String key) {
        Change change = new Change(topic, key);
        listeners.forEach(listener -> listener.accept(change));
    }

    /** What an event is about: see {@link EventLog#append}. */
    public record Change(String topic, String key) {}
}
