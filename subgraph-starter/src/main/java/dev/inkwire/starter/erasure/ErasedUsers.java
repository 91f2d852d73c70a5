package dev.inkwire.starter.erasure;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Stores tombstones of users whose accounts were deleted. A transaction that stores data of a user checks for the
 * tombstone first, and the transaction that erases the user adds it first. Both lock the user: the erasure sees all
 * data that was stored before it, and no data is stored after it. This lock must be acquired before all row locks.
 */
public final class ErasedUsers {

    private final DatabaseClient database;

    ErasedUsers(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Checks that a user was not erased, and blocks an erasure until the transaction ends.
     *
     * @return fails with UNAUTHENTICATED if the user was erased
     */
    public Mono<Void> requireNotErased(UUID userId) {
        return database.sql("select is_erased(:user) as erased")
                .bind("user", userId)
                .mapValue(Boolean.class)
                .one()
                .flatMap(erased -> requireNotErased(erased));
    }

    /**
     * Checks what the SQL function {@code is_erased} has returned for a user, in a statement that also does something
     * else. See {@link #requireNotErased(UUID)}.
     */
    public static Mono<Void> requireNotErased(boolean erased) {
        return erased
                ? Mono.error(() -> new ApiException(ErrorCode.UNAUTHENTICATED, "The account was deleted."))
                : Mono.empty();
    }

    /**
     * Waits until the transactions that store data of some users have ended, and blocks others. Call it before all row
     * locks and before the first write.
     */
    public Mono<Void> lockAll(Collection<UUID> userIds) {
        return database.sql("""
                        select count(pg_advisory_xact_lock(hashtextextended(id::text, 0)))
                        from (select distinct id from unnest(:users) as erased (id) order by id) erased
                        """).bind("users", userIds.toArray(UUID[]::new)).then();
    }

    /** Adds a tombstone as soon as the transactions that store data of the user have ended. */
    public Mono<Void> add(UUID userId) {
        return database.sql("select erase_user(:user)").bind("user", userId).then();
    }
}
