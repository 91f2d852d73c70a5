package dev.inkwire.starter.revocation;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import dev.inkwire.starter.security.StoredTokenKeys;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Projects the ended sessions and the public keys of access tokens. It is a projection of its own, so that a revocation
 * never waits for other events.
 */
final class RevocationProjection implements Projection {

    static final String NAME = "access";

    private final String owner;
    private final RevokedSessionStore sessions;
    private final StoredTokenKeys keys;

    RevocationProjection(String owner, RevokedSessionStore sessions, StoredTokenKeys keys) {
        this.owner = owner;
        this.sessions = sessions;
        this.keys = keys;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String owner() {
        return owner;
    }

    @Override
    public Set<String> types() {
        return Set.of("SessionRevoked", "TokenKeysChanged");
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return Projection.forEach(events, this::store);
    }

    private Mono<Void> store(Event event) {
        return event.type().equals("SessionRevoked")
                ? sessions.add(UUID.fromString(event.key()), event.occurredAt())
                : keys.replace(event.payload().toString());
    }
}
