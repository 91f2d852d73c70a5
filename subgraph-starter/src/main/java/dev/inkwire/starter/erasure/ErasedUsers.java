package dev.inkwire.starter.erasure;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Tombstones of users whose accounts were deleted. A transaction that stores something for a user asks for the
 * tombstone first; the transaction that erases the user adds it first. Each waits for the other, so that the erasure
 * sees all that was stored before it, and nothing is stored after it. The lock on a user comes before all row locks.
 */
public final class ErasedUsers {

    private final DatabaseClient database;

    ErasedUsers(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Keeps a user from being erased until the transaction ends.
     *
     * @return fails with UNAUTHENTICATED if the user was erased
     */
    public Mono<Void> requireNotErased(UUID userId) {
        return database.sql("select is_erased(:user) as erased")
                .bind("user", userId)
                .mapValue(Boolean.class)
                .one()
                .filter(erased -> !erased)
                .switchIfEmpty(
                        Mono.error(() -> new ApiException(ErrorCode.UNAUTHENTICATED, "The account was deleted.")))
                .then();
    }

    /** Adds a tombstone, after the transactions that store something for the user have ended. */
    public Mono<Void> add(UUID userId) {
        return database.sql("select erase_user(:user)").bind("user", userId).then();
    }
}
