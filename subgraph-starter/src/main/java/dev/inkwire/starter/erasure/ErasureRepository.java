package dev.inkwire.starter.erasure;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
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

    Mono<Boolean> exists() {
        return database.sql("select exists (select from erasure)")
                .mapValue(Boolean.class)
                .one();
    }

    /**
     * Locks the oldest erasure that no other replica has locked, until the transaction ends; empty if there is none.
     * The lock gives the transaction no id: see {@link dev.inkwire.starter.database.RowLocks}.
     */
    Mono<Erasure> lockOldest() {
        return database.sql("""
                        select user_id, with_content
                        from (select user_id, with_content from erasure order by begun_at, user_id) oldest
                        where pg_try_advisory_xact_lock(hashtextextended(user_id::text, 4))
                        limit 1
                        """).mapProperties(Erasure.class).one();
    }

    Mono<Void> delete(UUID userId) {
        return database.sql("delete from erasure where user_id = :user")
                .bind("user", userId)
                .then();
    }
}
