package dev.inkwire.starter.projection;

import dev.inkwire.starter.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A copy of data that another subgraph owns, built from the owner's event log. Each projection is a bean. */
public interface Projection {

    /** Returns a name that is unique in the subgraph. It identifies the projection's cursor and metrics. */
    String name();

    /** Returns the name of the subgraph that owns the log. */
    String owner();

    /**
     * Returns the types of the events that are applied. Each reports the state of its key. The feed skips all others.
     */
    Set<String> types();

    /**
     * Stores the states that some events report, preferably with a constant number of statements. Runs in a
     * transaction, and never for an event that is older than the last one that was applied to its key. A replay applies
     * the newest event of each key again.
     *
     * @param events at least one, in the order of the log, each with another key
     */
    Mono<Void> apply(List<Event> events);

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
