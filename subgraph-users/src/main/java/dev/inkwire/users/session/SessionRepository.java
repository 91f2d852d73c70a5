package dev.inkwire.users.session;

import dev.inkwire.starter.database.Columns;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sessions and their refresh tokens. Locks are taken in the order profile, session. */
@Repository
class SessionRepository {

    private static final String EXPIRY = "now() + interval '30 days'";
    private static final String LEEWAY = "10 seconds";

    private final DatabaseClient database;

    SessionRepository(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Adds a session, and locks its owner's role, suspension and password until the transaction ends.
     *
     * @param passwordHash the account's password must have this hash still
     * @param hash of its first refresh token
     * @param userAgent encrypted
     * @return empty when the account is suspended or gone, or has another password
     */
    Mono<Session> insert(UUID userId, String passwordHash, byte[] hash, byte @Nullable [] userAgent) {
        return database.sql("""
                        with owner as (
                            select profile.id, role from profile join account using (id)
                            where id = :user and suspension_reason is null and password_hash = :password_hash
                            for share
                        ), started as (
                            insert into session (account_id, expires_at, user_agent)
                            select id, %s, :user_agent from owner returning *
                        ), token as (
                            insert into refresh_token (hash, session_id) select :hash, id from started
                        )
                        select started.*, role from started cross join owner
                        """.formatted(EXPIRY))
                .bind("user", userId)
                .bind("password_hash", passwordHash)
                .bind("hash", hash)
                .bind("user_agent", Columns.nullable(userAgent, byte[].class))
                .map(Session::of)
                .one();
    }

    /**
     * Keeps a session's owner from getting another role until the transaction ends.
     *
     * @param hash of any refresh token that the session has had
     * @return the owner's id
     */
    Mono<UUID> lockOwner(byte[] hash) {
        return database.sql("""
                        select id from profile
                        where id = (select account_id from session join refresh_token on session_id = session.id
                                    where hash = :hash)
                        for share
                        """)
                .bind("hash", hash)
                .map(row -> Columns.get(row, "id", UUID.class))
                .one();
    }

    /**
     * Keeps others from using the session until the transaction ends.
     *
     * @param hash of any refresh token that it has had
     */
    Mono<UUID> lock(byte[] hash) {
        return database.sql("""
                        select id from session
                        where id = (select session_id from refresh_token where hash = :hash)
                        for update
                        """)
                .bind("hash", hash)
                .map(row -> Columns.get(row, "id", UUID.class))
                .one();
    }

    /** Says what a refresh token is good for. To be called under the session's lock. */
    Mono<TokenState> findState(byte[] hash) {
        return database.sql("""
                        select case
                            when expires_at <= now() then 'EXPIRED'
                            when not spent then 'UNUSED'
                            when spent_at > now() - interval '%s' then 'JUST_USED'
                            else 'REUSED'
                        end as state
                        from refresh_token join session on session.id = session_id where hash = :hash
                        """.formatted(LEEWAY))
                .bind("hash", hash)
                .map(row -> TokenState.valueOf(Columns.get(row, "state", String.class)))
                .one();
    }

    /** Marks a refresh token as used. To be called under the session's lock. */
    Mono<Void> spend(byte[] hash) {
        return database.sql("update refresh_token set spent = true, spent_at = clock_timestamp() where hash = :hash")
                .bind("hash", hash)
                .then();
    }

    Mono<Session> find(UUID id) {
        return database.sql("""
                        select session.*, role from session join profile on profile.id = account_id
                        where session.id = :id
                        """).bind("id", id).map(Session::of).one();
    }

    /** @param hash of the refresh token that follows the one spent */
    Mono<Session> prolong(UUID id, byte[] hash) {
        return database.sql("""
                        with token as (
                            insert into refresh_token (hash, session_id) values (:hash, :id)
                        )
                        update session set last_used_at = now(), expires_at = %s from profile
                        where session.id = :id and profile.id = account_id
                        returning session.*, role
                        """.formatted(EXPIRY))
                .bind("hash", hash)
                .bind("id", id)
                .map(Session::of)
                .one();
    }

    /** Those that can still be used, last used first. */
    Flux<OpenSession> findAll(UUID userId) {
        return database.sql("""
                        select * from session where account_id = :user and expires_at > now()
                        order by last_used_at desc, id desc
                        """).bind("user", userId).map(OpenSession::of).all();
    }

    Flux<UUID> ids(UUID userId) {
        return database.sql("select id from session where account_id = :user")
                .bind("user", userId)
                .map(row -> Columns.get(row, "id", UUID.class))
                .all();
    }

    /**
     * Ends sessions of somebody's, with all their refresh tokens.
     *
     * @return the ids of those that were there
     */
    Flux<UUID> delete(UUID userId, Collection<UUID> ids) {
        return database.sql("delete from session where account_id = :user and id = any(:ids) returning id")
                .bind("user", userId)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> Columns.get(row, "id", UUID.class))
                .all();
    }

    /**
     * Gives somebody's sessions other ids: their refresh tokens go on, and access tokens tell the old id.
     *
     * @return the old ids
     */
    Flux<UUID> renew(UUID userId) {
        return database.sql("update session set id = uuidv7() where account_id = :user returning old.id as former_id")
                .bind("user", userId)
                .map(row -> Columns.get(row, "former_id", UUID.class))
                .all();
    }

    /** Deletes sessions a month after they expired: until then their clients can be told so. */
    Mono<Void> deleteExpired() {
        return database.sql("delete from session where expires_at < now() - interval '30 days'")
                .then();
    }
}
