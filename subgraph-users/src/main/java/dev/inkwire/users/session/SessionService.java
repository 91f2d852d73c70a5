package dev.inkwire.users.session;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.background.PeriodicTasks;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.revocation.RevokedSessionStore;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.security.RandomToken;
import dev.inkwire.users.token.AccessTokens;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Starts, refreshes and ends sessions. */
@Service
public class SessionService {

    private static final String TOKEN = "refreshToken";

    private final SessionRepository sessions;
    private final RefreshTokens tokens;
    private final RevokedSessionStore revoked;
    private final EventLog log;
    private final AccessTokens accessTokens;
    private final UserAgentEncryption userAgents;
    private final TransactionalOperator transaction;

    SessionService(
            SessionRepository sessions,
            RefreshTokens tokens,
            RevokedSessionStore revoked,
            EventLog log,
            AccessTokens accessTokens,
            UserAgentEncryption userAgents,
            TransactionalOperator transaction) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.revoked = revoked;
        this.log = log;
        this.accessTokens = accessTokens;
        this.userAgents = userAgents;
        this.transaction = transaction;
    }

    /**
     * Starts a session of an authenticated user.
     *
     * @param passwordHash the hash that the user was authenticated with, or the hash of the new password
     * @param userAgent the name of the client; null for none
     * @return empty if the account is suspended or deleted, or has another password by now
     */
    public Mono<AuthSession> start(UUID userId, String passwordHash, @Nullable String userAgent) {
        RandomToken token = RandomToken.next();
        return sessions.insert(userId, passwordHash, token.hash(), userAgents.encrypt(userAgent))
                .as(transaction::transactional)
                .flatMap(session -> issue(session, token));
    }

    /**
     * Exchanges a refresh token for the next pair of tokens. For ten seconds a second use returns the same refresh
     * token, since two tabs may refresh at the same time, and a response may be lost. A later use shows that two
     * parties have the token, and ends the session (RFC 9700, section 4.14.2).
     *
     * @return fails with the user error TOKEN_EXPIRED, TOKEN_REUSED, or BAD_CREDENTIALS for an unknown token
     */
    Mono<AuthSession> refresh(String refreshToken) {
        RandomToken used = new RandomToken(refreshToken);
        RandomToken next = tokens.successorOf(used);
        return sessions.lockOwner(used.hash())
                .flatMap(owner -> sessions.lock(used.hash()).flatMap(session -> sessions.findState(used.hash())
                        .map(TokenState::valueOf)
                        .flatMap(state -> refresh(state, owner, session, used, next))))
                .as(transaction::transactional)
                .switchIfEmpty(error(UserErrorCode.BAD_CREDENTIALS, TOKEN, "The refresh token is unknown."))
                .flatMap(afterCommit -> afterCommit);
    }

    /** Returns the part that follows the commit: an error would roll back the transaction, and signing is slow. */
    private Mono<Mono<AuthSession>> refresh(
            TokenState state, UUID owner, UUID session, RandomToken used, RandomToken next) {
        return switch (state) {
            case UNUSED ->
                sessions.spend(used.hash())
                        .then(sessions.extend(session, next.hash()))
                        .map(extended -> issue(extended, next));
            case JUST_USED -> sessions.find(session).map(current -> issue(current, next));
            case REUSED ->
                end(owner, List.of(session))
                        .thenReturn(error(
                                UserErrorCode.TOKEN_REUSED,
                                TOKEN,
                                "The refresh token was used more than once, so the session was ended."));
            case EXPIRED -> Mono.just(error(UserErrorCode.TOKEN_EXPIRED, TOKEN, "The refresh token has expired."));
        };
    }

    /** Lists the active sessions of the caller, most recently used first. */
    Flux<ViewerSession> list(Caller caller) {
        return sessions.findActive(caller.userId())
                .map(session -> new ViewerSession(
                        session.id(),
                        session.createdAt(),
                        session.lastUsedAt(),
                        userAgents.decrypt(session.userAgent()),
                        session.id().equals(caller.sessionId())));
    }

    /**
     * Ends a session of the caller.
     *
     * @return fails with the user error NOT_FOUND if the caller has no such session
     */
    @Transactional
    Mono<Void> signOut(Caller caller, UUID sessionId) {
        return end(caller.userId(), List.of(sessionId))
                .filter(ended -> ended > 0)
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "sessionId", "The viewer has no such session."))
                .then();
    }

    /**
     * Ends the sessions of a user. To be called in a transaction.
     *
     * @param kept the session that remains; null for none
     */
    public Mono<Void> endAll(UUID userId, @Nullable UUID kept) {
        return sessions.findIds(userId)
                .filter(id -> !id.equals(kept))
                .collectList()
                .flatMap(ids -> end(userId, ids))
                .then();
    }

    /** Revokes the access tokens of a user, but not the refresh tokens. To be called in a transaction. */
    public Mono<Void> revokeAccessTokens(UUID userId) {
        return sessions.renewIds(userId).collectList().flatMap(this::revoke);
    }

    private Mono<Integer> end(UUID userId, List<UUID> ids) {
        return sessions.delete(userId, ids.toArray(UUID[]::new)).collectList().flatMap(ended -> revoke(ended)
                .thenReturn(ended.size()));
    }

    /** Revokes access tokens in this subgraph at once, and in the others when they receive the event. */
    private Mono<Void> revoke(List<UUID> ids) {
        return Flux.fromIterable(ids)
                .concatMap(id -> revoked.add(id, OffsetDateTime.now())
                        .then(log.append(new NewEvent(
                                "sessions", "SessionRevoked", id.toString(), Map.of(), List.of("session:" + id)))))
                .then();
    }

    @Autowired
    void schedule(PeriodicTasks tasks) {
        tasks.everyInBatches(Duration.ofHours(1), "prune-sessions", this::prune);
    }

    Mono<Integer> prune(int limit) {
        return sessions.deleteExpired(limit);
    }

    private Mono<AuthSession> issue(Session session, RandomToken refreshToken) {
        return accessTokens
                .issue(session.userId(), session.id(), session.role().scopes())
                .map(accessToken -> new AuthSession(
                        accessToken.value(),
                        accessToken.expiresAt().atOffset(ZoneOffset.UTC),
                        refreshToken.value(),
                        session.expiresAt(),
                        session.userId()));
    }
}
