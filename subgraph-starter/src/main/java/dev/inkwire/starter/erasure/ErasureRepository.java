package dev.inkwire.starter.erasure;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores the erasures that have begun. */
record ErasureRepository(DatabaseClient database) {

    /** Saves that an erasure has begun, or that it has begun again. */
    Mono<Void> insert(UUID userId, boolean withContent) {
        return database.sql("""
                        insert into erasure (user_id, with_content) values (:user, :content)
                        on conflict (user_id) do update set begun_at = clock_timestamp()
                        """)
                .bind("user", userId)
                .bind("content", withContent)
                .then();
    }

    /** Finds some erasures, the one that has waited longest first. */
    Flux<Erasure> findNext(int limit) {
        return database.sql(
                        "select user_id, with_content, begun_at from erasure order by served_at, user_id limit :limit")
                .bind("limit", limit)
                .mapProperties(Erasure.class)
                .all();
    }

    /**
     * Locks an erasure until the transaction ends, unless another replica has locked it. The lock gives the transaction
     * no id: see {@link dev.inkwire.starter.database.RowLocks}.
     */
    Mono<Boolean> lock(UUID userId) {
        return database.sql("select pg_try_advisory_xact_lock(hashtextextended(:user, 4))")
                .bind("user", userId.toString())
                .mapValue(Boolean.class)
                .one();
    }

    /** Saves that a batch of an erasure was run. */
    Mono<Void> advance(UUID userId) {
        return database.sql("update erasure set served_at = clock_timestamp() where user_id = :user")
                .bind("user", userId)
                .then();
    }

    /** Lets an erasure that failed follow those that wait in the next minute. */
    Mono<Void> postpone(UUID userId) {
        return database.sql("""
                        update erasure set served_at = clock_timestamp() + interval '1 minute' where user_id = :user
                        """).bind("user", userId).then();
    }

    /** Deletes some keys of applied events that are pairs with the user. Returns whether there were such keys. */
    Mono<Boolean> deleteKeys(UUID userId, int limit) {
        return database.sql("""
                        delete from projection_key where ctid = any(array(
                            select ctid from projection_key
                            where key like '%:%' and string_to_array(key, ':') @> array[cast(:user as text)] limit :limit
                        ))
                        """)
                .bind("user", userId.toString())
                .bind("limit", limit)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Deletes an erasure, unless it has begun again. */
    Mono<Void> delete(Erasure erasure) {
        return database.sql("delete from erasure where user_id = :user and begun_at = :begun")
                .bind("user", erasure.userId())
                .bind("begun", erasure.begunAt())
                .then();
    }
}
