package dev.inkwire.users.session;

import dev.inkwire.starter.database.Columns;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class SessionRepository {

    private static final String EXPIRY = "now() + interval '30 days'";

    private final DatabaseClient database;

    SessionRepository(DatabaseClient database) {
        this.database = database;
    }

    /** @param hash of its first refresh token */
    Mono<Session> insert(UUID userId, byte[] hash) {
        return database.sql("""
                        with started as (
                            insert into session (account_id, expires_at) values (:user, %s) returning *
                        ), token as (
                            insert into refresh_token (hash, session_id) select :hash, id from started
                        )
                        select * from started
                        """.formatted(EXPIRY))
                .bind("user", userId)
                .bind("hash", hash)
                .map(Session::of)
                .one();
    }

    /**
     * Keeps others from using the session until the transaction ends.
     *
     * @param hash of any refresh token that it has had
     */
    Mono<Session> lock(byte[] hash) {
        return database.sql("""
                        select * from session
                        where id = (select session_id from refresh_token where hash = :hash)
                        for update
                        """).bind("hash", hash).map(Session::of).one();
    }

    /**
     * Uses up a refresh token. To be called under the session's lock.
     *
     * @return empty when it was spent before or has expired
     */
    Mono<Boolean> spend(byte[] hash) {
        return database.sql("""
                        update refresh_token set spent = true from session
                        where hash = :hash and not spent and session.id = session_id and expires_at > now()
                        """)
                .bind("hash", hash)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0)
                .filter(spent -> spent);
    }

    /** @param hash of the refresh token that follows the one spent */
    Mono<Session> prolong(UUID id, byte[] hash) {
        return database.sql("""
                        with token as (
                            insert into refresh_token (hash, session_id) values (:hash, :id)
                        )
                        update session set last_used_at = now(), expires_at = %s where id = :id returning *
                        """.formatted(EXPIRY))
                .bind("hash", hash)
                .bind("id", id)
                .map(Session::of)
                .one();
    }

    /** With all its refresh tokens. */
    Mono<Void> delete(UUID id) {
        return database.sql("delete from session where id = :id").bind("id", id).then();
    }

    /** @param kept a session that stays; null for none */
    Mono<Void> deleteAll(UUID userId, @Nullable UUID kept) {
        return database.sql("delete from session where account_id = :user and id is distinct from :kept")
                .bind("user", userId)
                .bind("kept", Columns.nullable(kept, UUID.class))
                .then();
    }

    Mono<Void> deleteExpired() {
        return database.sql("delete from session where expires_at < now()").then();
    }
}
