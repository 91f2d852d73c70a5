package dev.inkwire.users.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** What this subgraph verifies tokens with: its own keys, where the others ask for them over HTTP. */
@Component("tokenKeys")
class TokenKeys implements Function<SignedJWT, Flux<JWK>> {

    private final SigningKeys keys;

    TokenKeys(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public Flux<JWK> apply(SignedJWT token) {
        return keys.all().flatMapIterable(all -> all).map(JWK::toPublicJWK);
    }
}
