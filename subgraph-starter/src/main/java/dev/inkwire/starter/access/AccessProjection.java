package dev.inkwire.starter.access;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import dev.inkwire.starter.security.StoredTokenKeys;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Keeps what the users subgraph tells of access tokens, apart from all else that it tells: this must not wait. */
final class AccessProjection implements Projection {

    static final String NAME = "access";

    private final RevokedSessionStore sessions;
    private final StoredTokenKeys keys;

    AccessProjection(RevokedSessionStore sessions, StoredTokenKeys keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String owner() {
        return "users";
    }

    @Override
    public Set<String> types() {
        return Set.of("SessionRevoked", "TokenKeysChanged");
    }

    @Override
    public Mono<Void> apply(Event event) {
        return event.type().equals("SessionRevoked")
                ? sessions.add(UUID.fromString(event.key()), event.occurredAt())
                : keys.keep(event.payload().toString());
    }
}
