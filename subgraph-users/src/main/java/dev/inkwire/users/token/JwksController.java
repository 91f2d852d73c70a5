package dev.inkwire.users.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Publishes the public keys that verify access tokens, as a JWK Set (RFC 7517, section 5). */
@RestController
class JwksController {

    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final SigningKeys keys;

    JwksController(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping(path = "/.well-known/jwks.json", produces = JWKSet.MIME_TYPE)
    Mono<ResponseEntity<String>> jwks() {
        return keys.all().map(all -> ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(MAX_AGE).cachePublic())
                .body(new JWKSet(List.<JWK>copyOf(all)).toPublicJWKSet().toString()));
    }
}
