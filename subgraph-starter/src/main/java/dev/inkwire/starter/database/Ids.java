package dev.inkwire.starter.database;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.error.UserErrorCode;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The ids of the graph, which are UUIDs; to clients they are any text. */
public final class Ids {

    private Ids() {}

    /** The id that a client gave; empty for one that can be nothing's. */
    public static Optional<UUID> parse(@Nullable Object id) {
        try {
            return id == null ? Optional.empty() : Optional.of(UUID.fromString(id.toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The id of something that a mutation is about.
     *
     * @param field the input field's name
     * @return fails with the user error NOT_FOUND for one that can be nothing's
     */
    public static Mono<UUID> inInput(String field, String id) {
        return Mono.justOrEmpty(parse(id))
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, field, "The object does not exist."));
    }
}
