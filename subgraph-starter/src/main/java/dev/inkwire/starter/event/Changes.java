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
    private final List<Runnable> listenersToAll = new CopyOnWriteArrayList<>();

    /** The listener is called on the thread that tells, and more than once for a change. */
    void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** The listener is called when anything may have changed, as after a failover that lost events. */
    void listenToAll(Runnable listener) {
        listenersToAll.add(listener);
    }

    void tellOfAll() {
        listenersToAll.forEach(Runnable::run);
    }

    void tell(String topic, String key) {
        Change change = new Change(topic, key);
        listeners.forEach(listener -> listener.accept(change));
    }

    /** What an event is about: see {@link EventLog#append}. */
    public record Change(String topic, String key) {}
}
