package dev.inkwire.starter.projection;

import dev.inkwire.starter.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a subgraph keeps of what another one owns, made from the owner's event log. Each is a bean. */
public interface Projection {

    /** Unique in the subgraph; names the row that says how far the log has been read. */
    String name();

    /** The subgraph that owns the log. */
    String owner();

    /** The types of the events that say how a key stands; all others are passed over. */
    Set<String> types();

    /**
     * Stores what an event says. Runs in a transaction, and never for an event that is older than the one that was
     * applied to its key before. A replay applies the newest event of each key again.
     */
    Mono<Void> apply(Event event);

    /** Stores what the events of different keys say, in the order of the log. */
    default Mono<Void> applyAll(List<Event> events) {
        return Flux.fromIterable(events).concatMap(this::apply).then();
    }

    /**
     * Removes what is stored of keys that the owner's log no longer reports, after a failover or a restore that lost
     * events. Runs in a transaction. Removes nothing by default, for projections that store nothing of a key.
     */
    default Mono<Void> remove(Collection<String> keys) {
        return Mono.empty();
    }
}
