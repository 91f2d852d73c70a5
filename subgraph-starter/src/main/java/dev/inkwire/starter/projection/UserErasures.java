package dev.inkwire.starter.projection;

import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.erasure.Erasures;
import dev.inkwire.starter.event.Event;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Begins the erasures of users whose accounts were deleted, as the log of the users subgraph reports them. */
public final class UserErasures {

    /** The type of the events. Their key is the id of the user. */
    public static final String TYPE = "UserErased";

    private final ErasedUsers erased;
    private final Erasures erasures;

    UserErasures(ErasedUsers erased, Erasures erasures) {
        this.erased = erased;
        this.erasures = erasures;
    }

    /** Locks the users of erasures among some events. Call it in {@link LogConsumer#lock}, before all other locks. */
    public Mono<Void> lock(List<Event> events) {
        return Projection.ifAny(
                events,
                TYPE,
                found -> erased.lockAll(found.stream().map(UserErasures::userId).toList()));
    }

    /** Adds the tombstones of erased users, and begins to erase them. Call it in {@link LogConsumer#apply}. */
    public Mono<Void> begin(List<Event> events) {
        return Flux.fromIterable(events)
                .filter(event -> event.type().equals(TYPE))
                .concatMap(event -> erased.add(userId(event))
                        .then(erasures.begin(
                                userId(event),
                                event.payload().path("eraseContent").asBoolean(false))))
                .then();
    }

    private static UUID userId(Event event) {
        return UUID.fromString(event.key());
    }
}
