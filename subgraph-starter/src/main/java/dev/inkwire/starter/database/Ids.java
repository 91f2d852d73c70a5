package dev.inkwire.starter.database;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.error.UserErrorCode;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Creates and parses the ids of the graph: UUIDs, which are opaque to clients. */
public final class Ids {

    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = Long.MIN_VALUE;

    private Ids() {}

    /**
     * Creates a UUIDv7: the time in milliseconds, followed by random bits.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7">RFC 9562</a>
     */
    public static UUID create() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                System.currentTimeMillis() << 16 | VERSION_7 | random.nextLong(1 << 12),
                VARIANT | random.nextLong() >>> 2);
    }

    /** Parses an id of a client; empty when it is not a UUID, so that no object has it. */
    public static Optional<UUID> parse(@Nullable Object id) {
        try {
            return id == null ? Optional.empty() : Optional.of(UUID.fromString(id.toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Parses an id in the input of a mutation.
     *
     * @param field the name of the input field
     * @return fails with the user error NOT_FOUND when it is not a UUID
     */
    public static Mono<UUID> inInput(String field, String id) {
        return Mono.justOrEmpty(parse(id))
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, field, "The object does not exist."));
    }
}
