package dev.inkwire.starter.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The public keys of the users subgraph (RFC 7517), kept in memory. A key id that is not known yet looks for it among
 * those that events told of, and then asks for all, at most once in ten seconds whatever tokens arrive.
 */
final class RemoteKeys implements Function<SignedJWT, Flux<JWK>> {

    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration REST_AFTER_ERROR = Duration.ofSeconds(1);

    private final Mono<JWKSet> kept;
    private final Mono<JWKSet> fetched;
    private volatile JWKSet known = new JWKSet();

    /** @param kept a JWK set in JSON, as events told of it */
    RemoteKeys(WebClient client, URI address, Mono<String> kept) {
        this.kept = kept.map(RemoteKeys::parse)
                .doOnNext(keys -> known = keys)
                .cache(keys -> REST_AFTER_ERROR, error -> Duration.ZERO, () -> REST_AFTER_ERROR);
        fetched = client.get()
                .uri(address)
                .retrieve()
                .bodyToMono(String.class)
                .timeout(Duration.ofSeconds(3))
                .map(RemoteKeys::parse)
                .doOnNext(keys -> known = keys)
                .cache(keys -> REST, error -> REST_AFTER_ERROR, () -> Duration.ZERO);
    }

    @Override
    public Flux<JWK> apply(SignedJWT token) {
        String id = token.getHeader().getKeyID();
        JWK key = known.getKeyByKeyId(id);
        return key != null
                ? Flux.just(key)
                : kept.filter(keys -> keys.getKeyByKeyId(id) != null)
                        .switchIfEmpty(fetched)
                        .flatMapIterable(JWKSet::getKeys);
    }

    private static JWKSet parse(String json) {
        try {
            return JWKSet.parse(json).toPublicJWKSet();
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a JWK set", e);
        }
    }
}
