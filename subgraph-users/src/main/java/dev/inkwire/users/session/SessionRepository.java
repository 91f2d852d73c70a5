package dev.inkwire.users.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores sessions and the hashes of their refresh tokens. Locks in the order profile, session. */
interface SessionRepository extends Repository<Session, UUID> {

    /**
     * Inserts a session, and locks the role, suspension and password of its owner until the transaction ends.
     *
     * @param passwordHash the hash that the password must still have
     * @param tokenHash the hash of the first refresh token
     * @param userAgent encrypted
     * @return empty if the account is suspended or deleted, or has another password
     */
    @Query("""
            with owner as (
                select profile.id, role from profile join account using (id)
                where id = :userId and suspension_reason is null and password_hash = :passwordHash
                for share
            ), started as (
                insert into session (account_id, expires_at, user_agent)
                select id, now() + interval '30 days', :userAgent from owner
                returning id, account_id, expires_at
            ), token as (
                insert into refresh_token (hash, session_id) select :tokenHash, id from started
            )
            select started.id, account_id, role, expires_at from started cross join owner
            """)
    Mono<Session> insert(UUID userId, String passwordHash, byte[] tokenHash, byte @Nullable [] userAgent);

    /**
     * Locks the role of the owner of a session until the transaction ends.
     *
     * @param tokenHash the hash of any refresh token that the session has had
     * @return the id of the owner
     */
    @Query("""
            select id from profile
            where id = (select account_id from session join refresh_token on session_id = session.id
                        where hash = :tokenHash)
            for share
            """)
    Mono<UUID> lockOwner(byte[] tokenHash);

    /**
     * Locks a session until the transaction ends.
     *
     * @param tokenHash the hash of any refresh token that the session has had
     */
    @Query("""
            select id from session
            where id = (select session_id from refresh_token where hash = :tokenHash)
            for update
            """)
    Mono<UUID> lock(byte[] tokenHash);

    /** Reads the {@link TokenState} of a refresh token. To be called under the lock of the session. */
    @Query("""
            select case
                when expires_at <= now() then 'EXPIRED'
                when not spent then 'UNUSED'
                when spent_at > now() - interval '10 seconds' then 'JUST_USED'
                else 'REUSED'
            end
            from refresh_token join session on session.id = session_id where hash = :tokenHash
            """)
    Mono<String> findState(byte[] tokenHash);

    /** Marks a refresh token as used. To be called under the lock of the session. */
    @Modifying
    @Query("update refresh_token set spent = true, spent_at = clock_timestamp() where hash = :tokenHash")
    Mono<Void> spend(byte[] tokenHash);

    @Query("""
            select session.id, account_id, role, expires_at from session join profile on profile.id = account_id
            where session.id = :id
            """)
    Mono<Session> find(UUID id);

    /**
     * Extends a session by another refresh token.
     *
     * @param tokenHash the hash of the next refresh token
     */
    @Query("""
            with token as (
                insert into refresh_token (hash, session_id) values (:tokenHash, :id)
            )
            update session set last_used_at = now(), expires_at = now() + interval '30 days' from profile
            where session.id = :id and profile.id = account_id
            returning session.id, account_id, role, expires_at
            """)
    Mono<Session> extend(UUID id, byte[] tokenHash);

    /** Finds the sessions of a user that have not expired, most recently used first. */
    @Query("""
            select id, created_at, last_used_at, user_agent from session
            where account_id = :userId and expires_at > now()
            order by last_used_at desc, id desc
            """)
    Flux<ActiveSession> findActive(UUID userId);

    /** Finds the ids of all sessions of a user. */
    @Query("select id from session where account_id = :userId")
    Flux<UUID> findIds(UUID userId);

    /**
     * Deletes sessions of a user, with all their refresh tokens.
     *
     * @return the ids of the deleted sessions
     */
    @Query("delete from session where account_id = :userId and id = any(:ids) returning id")
    Flux<UUID> delete(UUID userId, UUID[] ids);

    /**
     * Gives new ids to the sessions of a user. Refresh tokens remain valid; access tokens contain the old id.
     *
     * @return the old ids
     */
    @Query("update session set id = uuidv7() where account_id = :userId returning old.id")
    Flux<UUID> renewIds(UUID userId);

    /** Deletes sessions a month after they expired: until then their clients get TOKEN_EXPIRED. */
    @Modifying
    @Query("""
            delete from session where ctid = any(array(
                select ctid from session where expires_at < now() - interval '30 days' limit :limit
            ))
            """)
    Mono<Integer> deleteExpired(int limit);
}
