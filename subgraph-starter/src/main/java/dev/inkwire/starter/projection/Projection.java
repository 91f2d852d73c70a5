package dev.inkwire.starter.projection;

import dev.inkwire.starter.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A copy of data that another subgraph owns, built from states in the owner's event log. Each projection is a bean.
 *
 * <p>{@link #apply} receives the newest event of each key only, and never one that is older than the last one that was
 * applied to its key. A replay applies the newest event of each key again.
 */
public interface Projection extends LogConsumer {

    /** Passes events to a function one after another, which stores the state that each reports. */
    static Mono<Void> forEach(List<Event> events, Function<Event, Mono<Void>> store) {
        return Flux.fromIterable(events).concatMap(store).then();
    }

    /** Passes the events of a type to a function, which stores them with one statement, if there are any. */
    static Mono<Void> ifAny(List<Event> events, String type, Function<List<Event>, Mono<Void>> store) {
        List<Event> some =
                events.stream().filter(event -> event.type().equals(type)).toList();
        return some.isEmpty() ? Mono.empty() : store.apply(some);
    }

    /**
     * Removes the data of keys that the owner's log no longer reports, after a failover or a restore that lost events.
     * Runs in a transaction. The default implementation is for projections that store nothing per key.
     */
    default Mono<Void> remove(Collection<String> keys) {
        return Mono.empty();
    }
}
