package dev.inkwire.starter.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The public keys of the subgraph that issues tokens (RFC 7517). The keys that the latest event listed are trusted
 * until an event withdraws them. For an unknown id, the keys are requested from the issuer, at most once in ten
 * seconds. The response is trusted for ten seconds, within which its event arrives.
 */
public final class RemoteKeys implements TokenKeySource {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

    private final WebClient client;
    private final URI address;
    private final Mono<String> stored;
    private final Mono<Boolean> refreshed;
    private volatile @Nullable String listed;
    private volatile JWKSet known = new JWKSet();
    private volatile Mono<JWKSet> fetched;

    /** @param stored the JWK set in JSON that the latest event listed; empty before the first event */
    RemoteKeys(WebClient client, URI address, Mono<String> stored) {
        this.client = client;
        this.address = address;
        this.stored = stored;
        refreshed = refresh().thenReturn(true).cache(PAUSE_AFTER_ERROR);
        fetched = fetch();
    }

    @Override
    public Flux<JWK> find(@Nullable String keyId) {
        JWK key = known.getKeyByKeyId(keyId);
        return key != null
                ? Flux.just(key)
                : refreshed
                        .then(Mono.fromSupplier(() -> known))
                        .filter(keys -> keys.getKeyByKeyId(keyId) != null)
                        .switchIfEmpty(Mono.defer(() -> fetched))
                        .mapNotNull(keys -> keys.getKeyByKeyId(keyId))
                        .flux();
    }

    /** Trusts the keys that the latest event listed, and no others. */
    public Mono<Void> refresh() {
        return stored.filter(jwks -> !jwks.equals(listed))
                .doOnNext(jwks -> {
                    known = parse(jwks);
                    listed = jwks;
                    // an earlier response may contain a key that was withdrawn
                    fetched = fetch();
                })
                .then();
    }

    private Mono<JWKSet> fetch() {
        return client.get()
                .uri(address)
                .retrieve()
                .bodyToMono(String.class)
                .timeout(Duration.ofSeconds(3))
                .map(RemoteKeys::parse)
                .doOnNext(this::useUntilFirstEvent)
                .cache(keys -> PAUSE, error -> PAUSE_AFTER_ERROR, () -> Duration.ZERO);
    }

    private void useUntilFirstEvent(JWKSet keys) {
        if (listed == null) {
            known = keys;
        }
    }

    private static JWKSet parse(String json) {
        try {
            return JWKSet.parse(json).toPublicJWKSet();
        } catch (ParseException e) {
            throw new IllegalArgumentException("The keys are not a JWK set.", e);
        }
    }
}
