package dev.inkwire.starter.security;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The sessions that ended before their access tokens expire, in memory. Their tokens are refused. */
public final class RevokedSessions {

    private final Sinks.Many<UUID> additions = Sinks.many().multicast().directBestEffort();
    private volatile Set<UUID> revoked = Set.of();

    /** Replaces the set of revoked sessions, and ends the subscriptions of new ones. */
    public synchronized void replace(Set<UUID> sessionIds) {
        Set<UUID> before = revoked;
        revoked = Set.copyOf(sessionIds);
        sessionIds.stream().filter(id -> !before.contains(id)).forEach(additions::tryEmitNext);
    }

    /**
     * Checks a verified token again, since a WebSocket can outlive its token.
     *
     * @throws ApiException UNAUTHENTICATED when the token has expired or its session has ended
     */
    void requireValid(Caller caller) {
        if (revoked.contains(caller.sessionId())) {
            throw sessionOver();
        }
        if (Instant.now().isAfter(caller.expiresAt().plus(SecurityConfiguration.CLOCK_SKEW))) {
            throw tokenExpired();
        }
    }

    /** Fails with UNAUTHENTICATED when the caller's token expires or session ends. It never completes. */
    public Mono<Void> end(Caller caller) {
        // subscribes before it checks, so that no revocation in between is missed
        Mono<Void> over = Flux.merge(
                        additions.asFlux().filter(caller.sessionId()::equals),
                        Mono.fromSupplier(caller::sessionId).filter(id -> revoked.contains(id)))
                .next()
                .flatMap(id -> Mono.error(RevokedSessions::sessionOver));
        Duration left = Duration.between(Instant.now(), caller.expiresAt());
        Mono<Void> expired =
                Mono.delay(left.isNegative() ? Duration.ZERO : left).then(Mono.error(RevokedSessions::tokenExpired));
        return Mono.firstWithSignal(over, expired);
    }

    private static ApiException sessionOver() {
        return new ApiException(ErrorCode.UNAUTHENTICATED, "The session has ended. Sign in again.");
    }

    private static ApiException tokenExpired() {
        return new ApiException(ErrorCode.UNAUTHENTICATED, "The token has expired.");
    }
}
