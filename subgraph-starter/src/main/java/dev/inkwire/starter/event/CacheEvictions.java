package dev.inkwire.starter.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Notifies in-memory caches that a row has changed: right after a commit of this replica, and when the
 * {@link LogTailer} reads an event of any replica.
 */
public final class CacheEvictions {

    private final List<Consumer<EventKey>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> listenersToAll = new CopyOnWriteArrayList<>();

    /** Adds a listener. It is called on the notifying thread, and more than once for a change. */
    void listen(Consumer<EventKey> listener) {
        listeners.add(listener);
    }

    /** Adds a listener that is called when any row may have changed, such as after a failover that lost events. */
    void listenToAll(Runnable listener) {
        listenersToAll.add(listener);
    }

    void evictAll() {
        listenersToAll.forEach(Runnable::run);
    }

    /** Runs before the readers of the log are notified. */
    @Order(0)
    @TransactionalEventListener
    void evict(EventsAppended appended) {
        appended.events().forEach(event -> evict(event.topic(), event.key()));
    }

    void evict(String topic, String key) {
        evict(new EventKey(topic, key));
    }

    void evict(EventKey key) {
        listeners.forEach(listener -> listener.accept(key));
    }
}
