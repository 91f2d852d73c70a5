package dev.inkwire.starter.erasure;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores the erasures that have begun. */
record ErasureRepository(DatabaseClient database) {

    Mono<Void> insert(UUID userId, boolean withContent) {
        return database.sql("""
                        insert into erasure (user_id, with_content) values (:user, :content)
                        on conflict (user_id) do nothing
                        """)
                .bind("user", userId)
                .bind("content", withContent)
                .then();
    }

    /** Finds some erasures, the oldest first. */
    Flux<Erasure> findOldest(int limit) {
        return database.sql("select user_id, with_content from erasure order by begun_at, user_id limit :limit")
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

    Mono<Void> delete(UUID userId) {
        return database.sql("delete from erasure where user_id = :user")
                .bind("user", userId)
                .then();
    }
}
