package dev.inkwire.starter.security;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Finds the public keys that access tokens are verified with. */
public interface TokenKeySource {

    /**
     * Finds a key that is trusted at this moment.
     *
     * @param keyId the {@code kid} of a token's header
     * @return empty when no trusted key has this id; fails when the keys cannot be read
     */
    Flux<JWK> find(@Nullable String keyId);
}
