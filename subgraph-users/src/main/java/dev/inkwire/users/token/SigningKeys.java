package dev.inkwire.users.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.inkwire.starter.background.PeriodicTasks;
import dev.inkwire.starter.encryption.Encryption;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Creates, rotates and deletes the keys that access tokens are signed with. All replicas share them through the
 * database, where they are encrypted. A replaced key remains until the tokens that it has signed have expired.
 */
@Service
class SigningKeys {

    private static final String CONTEXT = "signing_key.jwk";
    private static final Duration CACHED = Duration.ofSeconds(5);

    private final SigningKeyRepository repository;
    private final Encryption encryption;
    private final EventLog log;
    private final TransactionalOperator transaction;
    private final Duration period;
    private final Mono<List<SigningKey>> keys;

    SigningKeys(
            SigningKeyRepository repository,
            Encryption encryption,
            EventLog log,
            TransactionalOperator transaction,
            SigningKeyProperties properties) {
        this.repository = repository;
        this.encryption = encryption;
        this.log = log;
        this.transaction = transaction;
        this.period = properties.keyRotation();
        Mono<List<SigningKey>> found = find().filter(some -> !some.isEmpty());
        this.keys = found.switchIfEmpty(Mono.defer(this::rotateIfDue).then(found))
                .cache(some -> CACHED, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    @Autowired
    void schedule(PeriodicTasks tasks) {
        tasks.every(Duration.ofMinutes(1), "signing-key-rotation", this::rotateIfDue);
    }

    /** Returns the keys with their private parts, newest first. There is at least one. */
    Mono<List<ECKey>> all() {
        return keys.map(SigningKeys::keys);
    }

    /** Returns the key that signs. */
    Mono<ECKey> current() {
        return keys.map(all -> all.stream()
                .filter(SigningKey::isKnownToAll)
                .findFirst()
                .orElse(all.get(all.size() - 1))
                .key());
    }

    /** Creates a key, which signs as soon as all replicas know it, after a minute. */
    Mono<Void> rotate() {
        return rotate(newest -> true);
    }

    /** Creates a key if there is none or the newest one is old. Deletes keys that are not needed any longer. */
    @EventListener(ApplicationReadyEvent.class)
    Mono<Void> rotateIfDue() {
        return rotate(newest -> newest.isOlderThan(period));
    }

    private Mono<Void> rotate(Predicate<SigningKey> due) {
        return repository
                .lock()
                .then(find())
                .flatMap(before -> before.isEmpty() || due.test(before.get(0)) ? add(before) : prune(before))
                .as(transaction::transactional);
    }

    private Mono<Void> add(List<SigningKey> before) {
        int generation = before.isEmpty() ? 1 : before.get(0).generation() + 1;
        ECKey key = generate();
        byte[] encrypted = encryption.encrypt(key.toJSONString(), CONTEXT);
        List<ECKey> after = new ArrayList<>(keys(before));
        after.add(0, key);
        return repository.insert(generation, encrypted).then(append(after));
    }

    private Mono<Void> prune(List<SigningKey> before) {
        SigningKey newest = before.get(0);
        return before.size() == 1 || !newest.hasReplacedOthers()
                ? Mono.empty()
                : repository.deleteBefore(newest.generation()).then(append(List.of(newest.key())));
    }

    private Mono<Void> append(List<ECKey> keys) {
        return log.appendState(NewEvent.withoutTags(
                "keys",
                "TokenKeysChanged",
                "token-keys",
                new JWKSet(List.<JWK>copyOf(keys)).toPublicJWKSet().toJSONObject()));
    }

    private Mono<List<SigningKey>> find() {
        return repository.findAll().map(this::decrypt).collectList();
    }

    private static List<ECKey> keys(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::key).toList();
    }

    private SigningKey decrypt(EncryptedSigningKey stored) {
        try {
            return new SigningKey(
                    stored.generation(), ECKey.parse(encryption.decrypt(stored.jwk(), CONTEXT)), stored.createdAt());
        } catch (ParseException e) {
            throw new IllegalStateException("invalid JWK in " + CONTEXT, e);
        }
    }

    /** Generates a key for ES256 (RFC 7518, section 3.4). Its id is its thumbprint (RFC 7638). */
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
