package dev.inkwire.users.token;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import dev.inkwire.starter.security.TokenKeySource;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the public keys that verify access tokens. Other subgraphs fetch them over HTTP. */
@Component
class TokenKeys implements TokenKeySource {

    /** Removing the private part verifies that the key is on its curve, which is too slow for each request. */
    private static final Duration CACHED = Duration.ofSeconds(1);

    private final Mono<List<ECKey>> keys;

    TokenKeys(SigningKeys keys) {
        this.keys = keys.all()
                .map(all -> all.stream().map(ECKey::toPublicJWK).toList())
                .cache(all -> CACHED, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    @Override
    public Flux<JWK> find(@Nullable String keyId) {
        return keys.flatMapIterable(all -> all)
                .filter(key -> key.getKeyID().equals(keyId))
                .cast(JWK.class);
    }
}
