package dev.inkwire.users.session;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.access.RevokedSessionStore;
import dev.inkwire.starter.background.PeriodicTasks;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.text.Text;
import dev.inkwire.users.encryption.Encryption;
import dev.inkwire.users.encryption.RandomToken;
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
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Starts sessions, keeps them alive and ends them. */
@Service
public class SessionService {

    private static final String USER_AGENT = "session.user_agent";
    private static final String TOKEN = "refreshToken";
    private static final int MAX_USER_AGENT = 500;

    private final SessionRepository sessions;
    private final RefreshTokens tokens;
    private final RevokedSessionStore revoked;
    private final EventLog log;
    private final AccessTokens accessTokens;
    private final Encryption encryption;
    private final TransactionalOperator transaction;

    SessionService(
            SessionRepository sessions,
            RefreshTokens tokens,
            RevokedSessionStore revoked,
            EventLog log,
            AccessTokens accessTokens,
            Encryption encryption,
            TransactionalOperator transaction) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.revoked = revoked;
        this.log = log;
        this.accessTokens = accessTokens;
        this.encryption = encryption;
        this.transaction = transaction;
    }

    /**
     * Starts a session of somebody who has proved who they are.
     *
     * @param passwordHash what they proved it against, or have just set
     * @param userAgent what the client calls itself
     * @return empty when the account is suspended or gone, or has another password by now
     */
    public Mono<AuthSession> start(UUID userId, String passwordHash, @Nullable String userAgent) {
        RandomToken token = RandomToken.next();
        return sessions.insert(userId, passwordHash, token.hash(), encrypt(userAgent))
                .as(transaction::transactional)
                .flatMap(session -> answer(session, token));
    }

    /**
     * Trades a refresh token for the next pair. For ten seconds another use returns the same refresh token: a second
     * tab may refresh at the same time, and an answer may be lost. A use after that proves that two parties have the
     * token, and ends the session (RFC 9700, section 4.14.2).
     *
     * @return fails with the user error TOKEN_EXPIRED, TOKEN_REUSED, or BAD_CREDENTIALS for an unknown token
     */
    Mono<AuthSession> refresh(String refreshToken) {
        RandomToken used = new RandomToken(refreshToken);
        RandomToken next = tokens.successorOf(used);
        return sessions.lockOwner(used.hash())
                .flatMap(owner -> sessions.lock(used.hash()).flatMap(session -> sessions.findState(used.hash())
                        .flatMap(state -> refresh(state, owner, session, used, next))))
                .as(transaction::transactional)
                .switchIfEmpty(error(UserErrorCode.BAD_CREDENTIALS, TOKEN, "The refresh token is unknown."))
                .flatMap(afterCommit -> afterCommit);
    }

    /** Returns what follows the transaction: an error within would roll it back, and signing takes long. */
    private Mono<Mono<AuthSession>> refresh(
            TokenState state, UUID owner, UUID session, RandomToken used, RandomToken next) {
        return switch (state) {
            case UNUSED ->
                sessions.spend(used.hash())
                        .then(sessions.prolong(session, next.hash()))
                        .map(prolonged -> answer(prolonged, next));
            case JUST_USED -> sessions.find(session).map(current -> answer(current, next));
            case REUSED ->
                end(owner, List.of(session))
                        .thenReturn(error(
                                UserErrorCode.TOKEN_REUSED,
                                TOKEN,
                                "The refresh token was used more than once, so the session was ended."));
            case EXPIRED -> Mono.just(error(UserErrorCode.TOKEN_EXPIRED, TOKEN, "The refresh token has expired."));
        };
    }

    /** Those of the caller, last used first. */
    Flux<ViewerSession> list(Caller caller) {
        return sessions.findAll(caller.userId())
                .map(session -> new ViewerSession(
                        session.id(),
                        session.createdAt(),
                        session.lastUsedAt(),
                        session.userAgent() == null ? null : encryption.decrypt(session.userAgent(), USER_AGENT),
                        session.id().equals(caller.sessionId())));
    }

    /**
     * Ends one of the caller's sessions.
     *
     * @return fails with the user error NOT_FOUND when it is none of theirs
     */
    Mono<Void> signOut(Caller caller, UUID sessionId) {
        return end(caller.userId(), List.of(sessionId))
                .as(transaction::transactional)
                .filter(ended -> ended > 0)
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "sessionId", "The viewer has no such session."))
                .then();
    }

    /**
     * Ends somebody's sessions. To be called in a transaction.
     *
     * @param kept the session that stays; null for none
     */
    public Mono<Void> endAll(UUID userId, @Nullable UUID kept) {
        return sessions.ids(userId)
                .filter(id -> !id.equals(kept))
                .collectList()
                .flatMap(ids -> end(userId, ids))
                .then();
    }

    /** Voids somebody's access tokens, but not their refresh tokens. To be called in a transaction. */
    public Mono<Void> voidAccessTokens(UUID userId) {
        return sessions.renew(userId).collectList().flatMap(this::revoke);
    }

    private Mono<Integer> end(UUID userId, List<UUID> ids) {
        return sessions.delete(userId, ids).collectList().flatMap(ended -> revoke(ended)
                .thenReturn(ended.size()));
    }

    /** Here at once, and in the other subgraphs when they hear of it. */
    private Mono<Void> revoke(List<UUID> ids) {
        return Flux.fromIterable(ids)
                .concatMap(id -> revoked.add(id, OffsetDateTime.now())
                        .then(log.append("sessions", "SessionRevoked", id.toString(), Map.of())))
                .then();
    }

    @Autowired
    void schedule(PeriodicTasks tasks) {
        tasks.every(Duration.ofHours(1), "prune-sessions", this::prune);
    }

    Mono<Void> prune() {
        return sessions.deleteExpired();
    }

    private byte @Nullable [] encrypt(@Nullable String userAgent) {
        return userAgent == null || userAgent.isBlank()
                ? null
                : encryption.encrypt(Text.abbreviate(userAgent, MAX_USER_AGENT), USER_AGENT);
    }

    private Mono<AuthSession> answer(Session session, RandomToken refreshToken) {
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
