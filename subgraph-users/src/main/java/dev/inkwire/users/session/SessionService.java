package dev.inkwire.users.session;

import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.users.token.AccessTokens;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Starts sessions and keeps them alive. */
@Service
public class SessionService {

    private final SessionRepository sessions;
    private final AccessTokens accessTokens;
    private final TransactionalOperator transaction;

    SessionService(SessionRepository sessions, AccessTokens accessTokens, TransactionalOperator transaction) {
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.transaction = transaction;
    }

    /** A new session of somebody who has proved who they are. */
    public Mono<AuthSession> start(UUID userId) {
        RefreshToken token = RefreshToken.random();
        return sessions.insert(userId, token.hash()).flatMap(session -> answer(session, token));
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
        return sessions.lock(used.hash())
                .flatMap(session -> sessions.spend(used.hash())
                        .flatMap(spent -> sessions.prolong(session.id(), next.hash()))
                        .switchIfEmpty(sessions.delete(session.id()).then(Mono.empty())))
                .as(transaction::transactional)
                .switchIfEmpty(Mono.error(() -> new UserErrorsException(
                        UserErrorCode.BAD_CREDENTIALS, "refreshToken", "The token is spent, expired or none of ours.")))
                .flatMap(session -> answer(session, next));
    }

    /**
     * Ends somebody's sessions. To be called in a transaction.
     *
     * @param kept the session that stays; null for none
     */
    public Mono<Void> endAll(UUID userId, @Nullable UUID kept) {
        return sessions.deleteAll(userId, kept);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    Mono<Void> prune() {
        return sessions.deleteExpired();
    }

    private Mono<AuthSession> answer(Session session, RefreshToken refreshToken) {
        return accessTokens
                .issue(session.userId(), session.id())
                .map(accessToken -> new AuthSession(
                        accessToken.value(),
                        accessToken.expiresAt().atOffset(ZoneOffset.UTC),
                        refreshToken.value(),
                        session.expiresAt(),
                        session.userId()));
    }
}
