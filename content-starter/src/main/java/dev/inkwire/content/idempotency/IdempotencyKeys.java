package dev.inkwire.content.idempotency;

import static dev.inkwire.starter.error.UserErrorsException.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.input.Text;
import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes a mutation that creates an object return the same object when its request is repeated within 24 hours. */
public final class IdempotencyKeys {

    private static final int MAX_LENGTH = 200;

    private final IdempotencyKeyRepository keys;
    private final JsonMapper json;

    IdempotencyKeys(IdempotencyKeyRepository keys, JsonMapper json) {
        this.keys = keys;
        this.json = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withContentInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    /**
     * Returns what identifies the request of a mutation: the field and the arguments as the client sent them, with the
     * default values of absent fields. An object of the generated input class would differ after a deployment that adds
     * a field to it, and so would these arguments if the new field had a default value.
     */
    public static Map<String, Object> request(DataFetchingEnvironment environment) {
        return Map.of(environment.getField().getName(), environment.getArguments());
    }

    /**
     * Creates an object unless the author created one with this key before. Call it in the transaction that creates the
     * object, after it has taken its locks.
     *
     * @param key null to create an object in any case
     * @param request see {@link #request}; CONFLICT if the key was used with another one
     * @param create creates the object
     * @param id returns the id of an object
     * @param find finds an object by its id
     * @return the object of the first request; empty if it no longer exists
     */
    public <T> Mono<T> once(
            UUID authorId,
            @Nullable String key,
            Map<String, ?> request,
            Supplier<Mono<T>> create,
            Function<T, UUID> id,
            Function<UUID, Mono<T>> find) {
        if (key == null) {
            return create.get();
        }
        if (key.isBlank() || Text.length(key) > MAX_LENGTH || Text.hasControlCharacters(key)) {
            return error(
                    UserErrorCode.INVALID,
                    "idempotencyKey",
                    "The key must have 1 to %d characters, without control characters.".formatted(MAX_LENGTH));
        }
        String fingerprint = fingerprint(request);
        // no other transaction sees the row before it has the id
        return keys.claim(authorId, key, fingerprint)
                .filter(claimed -> claimed)
                .flatMap(
                        claimed -> create.get().delayUntil(created -> keys.setResult(authorId, key, id.apply(created))))
                .switchIfEmpty(
                        Mono.defer(() -> findResult(authorId, key, fingerprint).flatMap(find)));
    }

    private Mono<UUID> findResult(UUID authorId, String key, String fingerprint) {
        return keys.find(authorId, key)
                .filter(found -> found.fingerprint().equals(fingerprint))
                .switchIfEmpty(error(
                        UserErrorCode.CONFLICT, "idempotencyKey", "This key was already used with a different input."))
                .flatMap(found -> Mono.justOrEmpty(found.resultId()));
    }

    private String fingerprint(Map<String, ?> request) {
        try {
            byte[] bytes = json.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
