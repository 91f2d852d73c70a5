package dev.inkwire.starter.projection;

import dev.inkwire.starter.background.Background;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.event.Doorbell;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** All of a subgraph's projections, kept up for as long as it runs. */
public final class Projections extends Background {

    private final Map<Projection, Projector> projectors;
    private final List<Poller> pollers;

    Projections(Map<Projection, Projector> projectors, Doorbell doorbell) {
        this.projectors = projectors;
        this.pollers = projectors.entrySet().stream()
                .map(entry -> Poller.everySecond(
                        "projection-" + entry.getKey().name(),
                        doorbell.rings(entry.getKey().owner()),
                        entry.getValue()::look))
                .toList();
    }

    /**
     * Asks a projection's owner for the newest event of a key and applies it. For a key that a mutation or the start of
     * a subscription misses; a query takes what is there.
     *
     * @return empty, also when the owner knows nothing of the key; fails with UNAVAILABLE when it cannot be asked
     */
    public Mono<Void> refresh(Projection projection, String key) {
        Projector projector = projectors.get(projection);
        if (projector == null) {
            throw new IllegalArgumentException("no such projection: " + projection.name());
        }
        return projector.refresh(key);
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }
}
