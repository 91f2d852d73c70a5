package dev.inkwire.users.session;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.access.RevokedSessionStore;
import dev.inkwire.starter.background.PeriodicTasks;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.text.Text;
import dev.inkwire.users.encryption.Encryption;
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
    private static final int MAX_USER_AGENT = 500;

    private final SessionRepository sessions;
    private final RevokedSessionStore revoked;
    private final EventLog log;
    private final AccessTokens accessTokens;
    private final Encryption encryption;
    private final TransactionalOperator transaction;

    SessionService(
            SessionRepository sessions,
            RevokedSessionStore revoked,
            EventLog log,
            AccessTokens accessTokens,
            Encryption encryption,
            TransactionalOperator transaction) {
        this.sessions = sessions;
        this.revoked = revoked;
        this.log = log;
        this.accessTokens = accessTokens;
        this.encryption = encryption;
        this.transaction = transaction;
    }

    /**
     * A new session of somebody who has proved who they are.
     *
     * @param userAgent what the client calls itself
     * @return empty when the account is suspended or gone
     */
    public Mono<AuthSession> start(UUID userId, @Nullable String userAgent) {
        RefreshToken token = RefreshToken.random();
        return sessions.insert(userId, token.hash(), encrypt(userAgent))
                .as(transaction::transactional)
                .flatMap(session -> answer(session, token));
    }

    /**
     * Trades a refresh token for the next pair. One that is used a second time was stolen, before or after its first
     * use: the session ends, whoever holds its newest token (RFC 9700, section 4.14.2).
     *
     * @return fails with the user error BAD_CREDENTIALS for a token that is unknown, spent or expired
     */
    Mono<AuthSession> refresh(String refreshToken) {
        RefreshToken used = new RefreshToken(refreshToken);
        RefreshToken next = RefreshToken.random();
        // the refusal comes after the transaction: inside, it would bring the session back
        return sessions.lockOwner(used.hash())
                .flatMap(owner -> sessions.lock(used.hash()).flatMap(session -> sessions.spend(used.hash())
                        .flatMap(spent -> sessions.prolong(session, next.hash()))
                        .switchIfEmpty(end(owner, List.of(session)).then(Mono.empty()))))
                .as(transaction::transactional)
                .switchIfEmpty(error(
                        UserErrorCode.BAD_CREDENTIALS, "refreshToken", "The token is spent, expired or none of ours."))
                .flatMap(session -> answer(session, next));
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

    private Mono<AuthSession> answer(Session session, RefreshToken refreshToken) {
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
