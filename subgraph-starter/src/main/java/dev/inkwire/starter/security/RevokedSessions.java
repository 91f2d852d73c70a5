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

/** The sessions that ended before their access tokens, in memory: nobody acts with those tokens any more. */
public final class RevokedSessions {

    private final Sinks.Many<UUID> news = Sinks.many().multicast().directBestEffort();
    private volatile Set<UUID> revoked = Set.of();

    /** Replaces the known sessions by those that were revoked and whose tokens would still be valid. */
    public synchronized void replace(Set<UUID> sessionIds) {
        Set<UUID> before = revoked;
        revoked = Set.copyOf(sessionIds);
        sessionIds.stream().filter(id -> !before.contains(id)).forEach(news::tryEmitNext);
    }

    /**
     * Checks a token once more after it was verified: a WebSocket goes on after its token has expired.
     *
     * @throws ApiException UNAUTHENTICATED when it has, or when its session has ended
     */
    void requireValid(Caller caller) {
        if (revoked.contains(caller.sessionId())) {
            throw sessionOver();
        }
        if (Instant.now().isAfter(caller.expiresAt().plus(SecurityConfiguration.CLOCK_SKEW))) {
            throw tokenExpired();
        }
    }

    /** Fails with UNAUTHENTICATED when the caller's token expires or their session ends; never completes. */
    public Mono<Void> end(Caller caller) {
        // listens before it checks: a revocation in between would be missed otherwise
        Mono<Void> over = Flux.merge(
                        news.asFlux().filter(caller.sessionId()::equals),
                        Mono.fromSupplier(caller::sessionId).filter(id -> revoked.contains(id)))
                .next()
                .flatMap(id -> Mono.error(RevokedSessions::sessionOver));
        Duration left = Duration.between(Instant.now(), caller.expiresAt());
        Mono<Void> expired =
                Mono.delay(left.isNegative() ? Duration.ZERO : left).then(Mono.error(RevokedSessions::tokenExpired));
        return Mono.firstWithSignal(over, expired);
    }

    private static ApiException sessionOver() {
        return new ApiException(ErrorCode.UNAUTHENTICATED, "The session has ended: sign in again.");
    }

    private static ApiException tokenExpired() {
        return new ApiException(ErrorCode.UNAUTHENTICATED, "The token has expired.");
    }
}
