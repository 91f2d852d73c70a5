package dev.inkwire.starter.projection;

import dev.inkwire.starter.event.Event;
import java.util.Set;
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
     * Stores what an event says. Runs in a transaction, once for an event, and never for one that is older than what
     * was applied to its key before.
     */
    Mono<Void> apply(Event event);
}
