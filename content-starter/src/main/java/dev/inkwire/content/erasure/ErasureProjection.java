package dev.inkwire.content.erasure;

import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.erasure.Erasures;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Begins to erase users whose accounts were deleted: {@link Erasures} erase their content in batches. */
final class ErasureProjection implements Projection {

    private final ErasedUsers erased;
    private final Erasures erasures;
    private final List<UserErasure> features;

    ErasureProjection(ErasedUsers erased, Erasures erasures, List<UserErasure> features) {
        this.erased = erased;
        this.erasures = erasures;
        this.features = features;
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
        return Set.of("UserErased");
    }

    @Override
    public Mono<Void> lock(List<Event> events) {
        return erased.lockAll(events.stream().map(ErasureProjection::userId).toList());
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return Projection.forEach(events, this::begin);
    }

    private Mono<Void> begin(Event event) {
        UUID user = userId(event);
        return erased.add(user)
                .then(erasures.begin(user, event.payload().path("eraseContent").asBoolean(false)))
                .thenMany(Flux.fromIterable(features).concatMap(feature -> feature.erase(user)))
                .then();
    }

    private static UUID userId(Event event) {
        return UUID.fromString(event.key());
    }
}
