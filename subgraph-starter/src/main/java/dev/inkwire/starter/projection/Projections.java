package dev.inkwire.starter.projection;

import dev.inkwire.starter.event.Background;
import dev.inkwire.starter.event.Doorbell;
import dev.inkwire.starter.event.Lookout;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All of a subgraph's projections, kept up for as long as it runs. */
public final class Projections extends Background {

    private final Map<Projection, Projector> projectors;
    private final Doorbell doorbell;

    Projections(Map<Projection, Projector> projectors, Doorbell doorbell) {
        this.projectors = projectors;
        this.doorbell = doorbell;
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
    protected Flux<Void> work() {
        return Flux.fromIterable(projectors.entrySet())
                .flatMap(
                        entry -> new Lookout(
                                        "the projection " + entry.getKey().name(),
                                        doorbell.rings(entry.getKey().owner()),
                                        entry.getValue()::look)
                                .run(),
                        Math.max(1, projectors.size()));
    }
}
