package dev.inkwire.content.idempotency;

import static dev.inkwire.starter.error.UserErrorsException.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.Text;
import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes a creating mutation answer a repeated request with what the first one made, for 24 hours. */
public final class IdempotencyKeys {

    private static final int MAX_LENGTH = 200;

    private final DatabaseClient database;
    private final JsonMapper json;

    IdempotencyKeys(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withContentInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    /**
     * Returns what identifies a mutation's request: the field and the arguments as they were sent. An object of the
     * input's class would be another one after a deployment that adds a field to it.
     */
    public static Map<String, Object> request(DataFetchingEnvironment environment) {
        return Map.of(environment.getField().getName(), environment.getArguments());
    }

    /**
     * Creates something unless this author did so with this key before. To be called in the transaction that creates
     * it, after its locks were taken.
     *
     * @param key null to create in any case
     * @param request see {@link #request}; the same key with another one is CONFLICT
     * @param create makes the thing
     * @param id of a thing
     * @param find the thing that has an id
     * @return the thing made now or the first time; empty when that is gone
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
            return Mono.error(new UserErrorsException(
                    UserErrorCode.INVALID,
                    "idempotencyKey",
                    "The key must have 1 to %d characters, without control characters.".formatted(MAX_LENGTH)));
        }
        String fingerprint = fingerprint(request);
        // the id is set once the thing is made, and the row is seen by nobody before that
        return claim(authorId, key, fingerprint)
                .flatMap(claimed -> create.get().delayUntil(made -> keep(authorId, key, id.apply(made))))
                .switchIfEmpty(Mono.defer(() -> find(authorId, key, fingerprint).flatMap(find)));
    }

    private Mono<Long> claim(UUID authorId, String key, String fingerprint) {
        return database.sql("""
                        insert into idempotency_key (author_id, key, fingerprint) values (:author, :key, :fingerprint)
                        on conflict (author_id, key) do update
                        set fingerprint = excluded.fingerprint, created_at = now(), result_id = null
                        where idempotency_key.created_at < now() - interval '24 hours'
                        """)
                .bind("author", authorId)
                .bind("key", key)
                .bind("fingerprint", fingerprint)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0);
    }

    private Mono<Void> keep(UUID authorId, String key, UUID id) {
        return database.sql("update idempotency_key set result_id = :id where author_id = :author and key = :key")
                .bind("id", id)
                .bind("author", authorId)
                .bind("key", key)
                .then();
    }

    private Mono<UUID> find(UUID authorId, String key, String fingerprint) {
        return database.sql("""
                        select result_id, fingerprint = :fingerprint as same
                        from idempotency_key where author_id = :author and key = :key
                        """)
                .bind("author", authorId)
                .bind("key", key)
                .bind("fingerprint", fingerprint)
                .map(row -> Optional.of(Columns.get(row, "result_id", UUID.class))
                        .filter(id -> Columns.get(row, "same", Boolean.class)))
                .one()
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(error(
                        UserErrorCode.CONFLICT, "idempotencyKey", "This key was already used with a different input."));
    }

    /** Forgets what an author sent. */
    public Mono<Void> forget(UUID authorId) {
        return database.sql("delete from idempotency_key where author_id = :author")
                .bind("author", authorId)
                .then();
    }

    Mono<Void> prune() {
        return database.sql("delete from idempotency_key where created_at < now() - interval '24 hours'")
                .then();
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
