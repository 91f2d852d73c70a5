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
 * Adds the {@link Caller} to the GraphQL context, so that data fetchers need not read Reactor's context.
 *
 * <p>A request with an invalid, expired or revoked token has no caller. Its public fields are answered, and
 * {@code extensions.tokenExpired} is true. Its subscriptions are refused, since clients would not notice the extension.
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

    /** Checks a verified token again: it may have expired since, and its session or key may have been revoked. */
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

    /** Applies after the interceptor that authenticates WebSocket connections. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    /** The result of a check. At most one of the two is present. */
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
