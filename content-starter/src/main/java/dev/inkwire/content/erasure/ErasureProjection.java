package dev.inkwire.content.erasure;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.projection.Projection;
import dev.inkwire.starter.projection.UserErasures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Begins to erase users whose accounts were deleted: {@link UserErasures} lets their content be erased in batches. */
final class ErasureProjection implements Projection {

    private final UserErasures erasures;
    private final List<UserErasure> features;
    private final EventLog log;

    ErasureProjection(UserErasures erasures, List<UserErasure> features, EventLog log) {
        this.erasures = erasures;
        this.features = features;
        this.log = log;
    }

    @Override
    public String name() {
        return "erasures";
    }

    @Override
    public String owner() {
        return "users";
    }

    @Override
    public Set<String> types() {
        return Set.of(UserErasures.TYPE);
    }

    @Override
    public Mono<Void> lock(List<Event> events) {
        return erasures.lock(events);
    }

    /** Answers may hide the content of the users from now on. */
    @Override
    public Mono<Void> apply(List<Event> events) {
        return erasures.begin(events)
                .then(Projection.forEach(events, this::eraseFeatures))
                .then(log.append(NewEvent.forCaches("ErasuresBegun", "", Map.of(), List.of(ErasureTags.ERASURES))));
    }

    private Mono<Void> eraseFeatures(Event event) {
        UUID user = UUID.fromString(event.key());
        return Flux.fromIterable(features)
                .concatMap(feature -> feature.erase(user))
                .then();
    }
}
