package dev.inkwire.starter.security;

import dev.inkwire.starter.cache.ReadTags;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import graphql.GraphQLContext;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The user who sent a request, as identified by its token. Data fetchers receive it as a parameter: {@code Caller} if
 * the schema requires {@code @authenticated}, otherwise {@code @Nullable Caller}.
 *
 * @param userId the token's {@code sub}
 * @param sessionId the token's {@code sid}
 * @param scopes the scopes in the token's {@code scope}
 * @param expiresAt when the token and the subscriptions opened with it end
 */
public record Caller(UUID userId, UUID sessionId, Set<String> scopes, Instant expiresAt) {

    static Caller of(Jwt token) {
        Instant expiresAt = token.getExpiresAt();
        if (expiresAt == null) {
            throw new IllegalArgumentException("The token has no claim exp.");
        }
        String scope = token.getClaimAsString("scope");
        return new Caller(
                UUID.fromString(token.getSubject()),
                UUID.fromString(token.getClaimAsString("sid")),
                scope == null || scope.isBlank() ? Set.of() : Set.of(scope.split(" ")),
                expiresAt);
    }

    /**
     * Returns the caller of an operation, and records that the answer depends on the caller.
     *
     * @return null when nobody is signed in
     */
    public static @Nullable Caller of(GraphQLContext context) {
        return of(context, true);
    }

    /**
     * Returns the caller of an operation, for a rule that gives most callers the same answer.
     *
     * @param dependent whether another caller could get another answer, whether or not anybody is signed in
     * @return null when nobody is signed in
     */
    public static @Nullable Caller of(GraphQLContext context, boolean dependent) {
        if (dependent) {
            ReadTags.of(context).dependsOnCaller();
        }
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
            throw new ApiException(ErrorCode.UNAUTHENTICATED, "You must be signed in.");
        }
        return caller;
    }

    /**
     * Checks that an operation without a caller carried no credentials.
     *
     * @throws ApiException UNAUTHENTICATED when the token of the operation was refused
     */
    public static void requireNoRefusedToken(GraphQLContext context) {
        TokenRefusal refusal = context.get(TokenRefusal.class);
        if (refusal != null) {
            throw refusal.toException();
        }
    }
}
