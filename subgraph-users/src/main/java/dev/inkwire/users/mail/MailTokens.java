package dev.inkwire.users.mail;

import dev.inkwire.starter.background.PeriodicTasks;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.error.Validation;
import dev.inkwire.users.encryption.RandomToken;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What is mailed to somebody so that they can prove to have got it: good once, for a while, the last of a kind. */
@Service
public class MailTokens {

    private static final String FIELD = "token";
    private static final String INVALID = "The token is invalid, expired or already used.";

    private final MailTokenRepository tokens;
    private final OutboxRepository mails;
    private final TransactionalOperator transaction;

    MailTokens(MailTokenRepository tokens, OutboxRepository mails, TransactionalOperator transaction) {
        this.tokens = tokens;
        this.mails = mails;
        this.transaction = transaction;
    }

    /**
     * Makes the token of a mail, and voids the last one of its kind.
     *
     * @return empty when the mail was revoked meanwhile
     */
    Mono<RandomToken> issue(OutboxEntry mail, UUID accountId, int hours) {
        RandomToken token = RandomToken.next();
        return tokens.lockRecipient(accountId, mail.id())
                .flatMap(id -> tokens.insert(token.hash(), id, mail.id(), hours))
                .as(transaction::transactional)
                .filter(issued -> issued)
                .map(issued -> token);
    }

    /** Notes BAD_CREDENTIALS in the validation when {@link #spend} would not take a token. */
    public Mono<Void> check(Validation validation, String token, MailKind kind) {
        return tokens.exists(new RandomToken(token).hash(), kind)
                .filter(valid -> !valid)
                .doOnNext(invalid -> validation.reject(UserErrorCode.BAD_CREDENTIALS, FIELD, INVALID))
                .then();
    }

    /**
     * Uses up the token of an input, and keeps others from changing its account until the transaction ends. To be
     * called in one.
     *
     * @return fails with the user error BAD_CREDENTIALS for a token that is spent, replaced, revoked, expired, of no
     *     such kind or none of ours
     */
    public Mono<MailToken> spend(String token, MailKind... kinds) {
        byte[] hash = new RandomToken(token).hash();
        return tokens.lockOwner(hash)
                .flatMap(owner -> tokens.spend(hash, kinds))
                .switchIfEmpty(
                        Mono.error(() -> new UserErrorsException(UserErrorCode.BAD_CREDENTIALS, FIELD, INVALID)));
    }

    /**
     * Voids somebody's tokens of these kinds, those included whose mails wait to be sent. To be called in a
     * transaction, under the account's lock.
     */
    public Mono<Void> revoke(UUID accountId, MailKind... kinds) {
        return mails.deleteAll(accountId, kinds).then(tokens.deleteAll(accountId, kinds));
    }

    @Autowired
    void schedule(PeriodicTasks tasks) {
        tasks.every(Duration.ofHours(1), "prune-mail-tokens", this::prune);
    }

    Mono<Void> prune() {
        return tokens.deleteExpired();
    }
}
