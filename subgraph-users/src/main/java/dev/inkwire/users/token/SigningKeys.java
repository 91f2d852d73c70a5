package dev.inkwire.users.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.inkwire.users.encryption.Encryption;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The keys that access tokens are signed with, all replicas' alike: kept in the database, encrypted. */
@Service
class SigningKeys {

    private static final String PLACE = "signing_key.jwk";
    private static final Duration FOR_GOOD = Duration.ofMillis(Long.MAX_VALUE);

    private final SigningKeyRepository repository;
    private final Encryption encryption;
    private final Mono<List<ECKey>> keys;

    SigningKeys(SigningKeyRepository repository, Encryption encryption) {
        this.repository = repository;
        this.encryption = encryption;
        Mono<List<ECKey>> loaded =
                repository.findAll().map(this::decrypt).collectList().filter(found -> !found.isEmpty());
        keys = loaded.switchIfEmpty(Mono.defer(this::makeFirst).then(loaded))
                .cache(found -> FOR_GOOD, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** With their private parts, newest first; there is at least one. */
    Mono<List<ECKey>> all() {
        return keys;
    }

    /** The one that signs. */
    Mono<ECKey> newest() {
        return keys.map(all -> all.get(0));
    }

    /** Makes the first key before anybody asks for it. Keys that the keyset cannot decrypt show in the log. */
    @EventListener(ApplicationReadyEvent.class)
    Mono<Void> prepare() {
        return keys.then();
    }

    private Mono<Void> makeFirst() {
        return repository.insertFirst(encryption.encrypt(generate().toJSONString(), PLACE));
    }

    private ECKey decrypt(byte[] jwk) {
        try {
            return ECKey.parse(encryption.decrypt(jwk, PLACE));
        } catch (ParseException e) {
            throw new IllegalStateException("not a JWK in " + PLACE, e);
        }
    }

    /** For ES256 (RFC 7518, section 3.4), named by its thumbprint (RFC 7638). */
    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has the curve P-256", e);
        }
    }
}
