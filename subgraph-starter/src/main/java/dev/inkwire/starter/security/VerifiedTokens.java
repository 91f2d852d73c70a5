package dev.inkwire.starter.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** Caches verified tokens until they expire, since the verification of a signature costs as much as a small query. */
final class VerifiedTokens implements ReactiveJwtDecoder {

    private static final int MAX_TOKENS = 10_000;
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final ReactiveJwtDecoder decoder;
    private final Cache<String, Jwt> verified = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfterWrite(LIFETIME)
            .build();

    VerifiedTokens(ReactiveJwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        Jwt known = verified.getIfPresent(token);
        return known != null && isValid(known)
                ? Mono.just(known)
                : decoder.decode(token).doOnNext(jwt -> verified.put(token, jwt));
    }

    private static boolean isValid(Jwt token) {
        return token.getExpiresAt() != null
                && Instant.now().isBefore(token.getExpiresAt().plus(SecurityConfiguration.CLOCK_SKEW));
    }
}
