package dev.inkwire.starter.security;

import org.springframework.core.Ordered;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/**
 * Puts the {@link Caller} where data fetchers find it without a detour through Reactor's context. Refuses one whose
 * session has ended, and one whose token has expired since it opened a WebSocket.
 */
final class CallerInterceptor implements WebGraphQlInterceptor, Ordered {

    private final RevokedSessions revoked;

    CallerInterceptor(RevokedSessions revoked) {
        this.revoked = revoked;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return ReactiveSecurityContextHolder.getContext()
                .flatMap(context -> Mono.justOrEmpty(context.getAuthentication()))
                .ofType(JwtAuthenticationToken.class)
                .map(authentication -> Caller.of(authentication.getToken()))
                .doOnNext(caller -> {
                    revoked.requireValid(caller);
                    request.configureExecutionInput((input, builder) -> {
                        input.getGraphQLContext().put(Caller.class, caller);
                        return input;
                    });
                })
                .then(Mono.defer(() -> chain.next(request)));
    }

    /** After the one that authenticates WebSocket connections. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
