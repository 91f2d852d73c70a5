package dev.inkwire.starter.security;

import java.security.Principal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the callers of WebSockets. */
public final class SocketCallers {

    private final RevokedSessions revoked;

    SocketCallers(RevokedSessions revoked) {
        this.revoked = revoked;
    }

    /**
     * Waits for the end of the token with which a socket was opened, by {@code connection_init} or by a header.
     *
     * @return fails with UNAUTHENTICATED when the token ends; completes immediately for a socket without a token
     */
    public Mono<Void> end(WebSocketSession session) {
        Flux<Principal> initialised = Flux.fromIterable(session.getAttributes().values())
                .ofType(SecurityContext.class)
                .flatMap(context -> Mono.justOrEmpty(context.getAuthentication()));
        return initialised
                .concatWith(session.getHandshakeInfo().getPrincipal())
                .ofType(JwtAuthenticationToken.class)
                .next()
                .flatMap(authentication -> revoked.end(Caller.of(authentication.getToken())));
    }
}
