package dev.inkwire.starter.security;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import graphql.GraphQLContext;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who sent a request, by the token that came with it. A data fetcher takes it as a parameter: {@code Caller} where the
 * schema says {@code @authenticated}, {@code @Nullable Caller} elsewhere.
 *
 * @param userId the token's {@code sub}
 * @param sessionId the token's {@code sid}
 * @param scopes the token's {@code scope}, split
 * @param expiresAt when the token ends; so do the subscriptions that it opened
 */
public record Caller(UUID userId, UUID sessionId, Set<String> scopes, Instant expiresAt) {

    static Caller of(Jwt token) {
        Instant expiresAt = token.getExpiresAt();
        if (expiresAt == null) {
            throw new IllegalArgumentException("a token without exp");
        }
        String scope = token.getClaimAsString("scope");
        return new Caller(
                UUID.fromString(token.getSubject()),
                UUID.fromString(token.getClaimAsString("sid")),
                scope == null || scope.isBlank() ? Set.of() : Set.of(scope.split(" ")),
                expiresAt);
    }

    /** The caller of the operation that this context belongs to; null when nobody is signed in. */
    public static @Nullable Caller of(GraphQLContext context) {
        return context.get(Caller.class);
    }

    /**
     * Returns the caller of an operation that requires one.
     *
     * @throws ApiException UNAUTHENTICATED when nobody is signed in
     */
    public static Caller required(GraphQLContext context) {
        Caller caller = of(context);
        if (caller == null) {
            requireNoRefusedToken(context);
            throw new ApiException(ErrorCode.UNAUTHENTICATED, "Sign in first.");
        }
        return caller;
    }

    /**
     * Distinguishes somebody whose token has ended from somebody who is not signed in.
     *
     * @throws ApiException UNAUTHENTICATED when the operation came with a token that was refused
     */
    public static void requireNoRefusedToken(GraphQLContext context) {
        TokenRefusal refusal = context.get(TokenRefusal.class);
        if (refusal != null) {
            throw refusal.toException();
        }
    }
}
