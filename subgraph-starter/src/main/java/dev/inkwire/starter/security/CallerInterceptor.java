package dev.inkwire.starter.security;

import dev.inkwire.starter.error.ApiException;
import graphql.GraphQLContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/**
 * Puts the {@link Caller} where data fetchers find it without a detour through Reactor's context.
 *
 * <p>A request with a token that is invalid, expired or revoked has no caller. Its fields for everybody are answered,
 * and {@code extensions.tokenExpired} is true; its subscriptions are refused, since their reader would not notice.
 */
final class CallerInterceptor implements WebGraphQlInterceptor, Ordered {

    private static final String HINT = "tokenExpired";

    private final RevokedSessions revoked;
    private final TokenKeySource keys;

    CallerInterceptor(RevokedSessions revoked, TokenKeySource keys) {
        this.revoked = revoked;
        this.keys = keys;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return ReactiveSecurityContextHolder.getContext()
                .flatMap(context -> Mono.justOrEmpty(context.getAuthentication()))
                .ofType(JwtAuthenticationToken.class)
                .flatMap(authentication -> check(authentication.getToken()))
                .switchIfEmpty(Mono.fromSupplier(() -> withoutToken(request)))
                .flatMap(checked -> {
                    request.configureExecutionInput((input, builder) -> {
                        checked.addTo(input.getGraphQLContext());
                        return input;
                    });
                    Mono<WebGraphQlResponse> response = chain.next(request);
                    TokenRefusal refusal = checked.refusal();
                    return refusal == null ? response : response.map(answer -> withHint(answer, refusal));
                });
    }

    /** A token that was verified before may have expired since, and its session or its key may be revoked. */
    private Mono<Checked> check(Jwt token) {
        Caller caller = Caller.of(token);
        try {
            revoked.requireValid(caller);
        } catch (ApiException e) {
            return Mono.just(new Checked(null, new TokenRefusal(String.valueOf(e.getMessage()))));
        }
        return keys.find((String) token.getHeaders().get("kid"))
                .hasElements()
                .map(trusted -> trusted ? new Checked(caller, null) : new Checked(null, TokenRefusal.INVALID));
    }

    private static Checked withoutToken(WebGraphQlRequest request) {
        boolean carriesCredentials = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION) != null;
        return new Checked(null, carriesCredentials ? TokenRefusal.INVALID : null);
    }

    private static WebGraphQlResponse withHint(WebGraphQlResponse response, TokenRefusal refusal) {
        if (response.getData() instanceof Publisher<?>) {
            throw refusal.toException();
        }
        Map<Object, Object> extensions = new HashMap<>(response.getExtensions());
        extensions.put(HINT, true);
        return response.transform(builder -> builder.extensions(extensions));
    }

    /** After the one that authenticates WebSocket connections. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    /** At most one of the two is present. */
    private record Checked(
            @Nullable Caller caller, @Nullable TokenRefusal refusal) {

        void addTo(GraphQLContext context) {
            if (caller != null) {
                context.put(Caller.class, caller);
            }
            if (refusal != null) {
                context.put(TokenRefusal.class, refusal);
            }
        }
    }
}
