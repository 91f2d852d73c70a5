package dev.inkwire.users.mail;

import dev.inkwire.starter.background.PeriodicTasks;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.starter.security.RandomToken;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/**
 * Issues and verifies the tokens in mails, which show that a user receives the mail of an address. A token can be used
 * once until it expires, and is replaced by the next one of its kind.
 */
@Service
public class MailTokens {

    private static final String FIELD = "token";
    private static final String INVALID = "The token is invalid, expired or already used.";

    private final MailTokenRepository tokens;
    private final OutboxRepository mails;

    MailTokens(MailTokenRepository tokens, OutboxRepository mails) {
        this.tokens = tokens;
        this.mails = mails;
    }

    /**
     * Issues the token of a mail.
     *
     * @return empty if the mail was revoked in the meantime
     */
    @Transactional
    Mono<RandomToken> issue(OutboxEntry mail, UUID accountId, int hours) {
        RandomToken token = RandomToken.next();
        return tokens.lockRecipient(accountId, mail.id())
                .flatMap(id -> tokens.insert(token.hash(), id, mail.id(), hours))
                .filter(inserted -> inserted)
                .map(inserted -> token);
    }

    /** Adds BAD_CREDENTIALS to the validation if {@link #spend} would not accept a token. */
    public Mono<Void> check(Validation validation, String token, MailKind kind) {
        return tokens.isValid(new RandomToken(token).hash(), kind)
                .filter(valid -> !valid)
                .doOnNext(invalid -> validation.reject(UserErrorCode.BAD_CREDENTIALS, FIELD, INVALID))
                .then();
    }

    /**
     * Spends a token, and locks its account until the transaction ends. To be called in a transaction.
     *
     * @param kinds the kinds of mails whose tokens are accepted
     * @return fails with the user error BAD_CREDENTIALS if the token is unknown, used, expired, replaced or revoked
     */
    public Mono<MailToken> spend(String token, MailKind... kinds) {
        byte[] hash = new RandomToken(token).hash();
        return tokens.lockOwner(hash)
                .flatMap(owner -> tokens.spend(hash, kinds))
                .switchIfEmpty(UserErrorsException.error(UserErrorCode.BAD_CREDENTIALS, FIELD, INVALID));
    }

    /**
     * Revokes the tokens of an account, including those in mails that wait to be sent. To be called in a transaction,
     * under the lock of the account.
     */
    public Mono<Void> revoke(UUID accountId, MailKind... kinds) {
        return mails.deleteAll(accountId, kinds).then(tokens.deleteAll(accountId, kinds));
    }

    @Autowired
    void schedule(PeriodicTasks tasks) {
        tasks.everyInBatches(Duration.ofHours(1), "prune-mail-tokens", this::prune);
    }

    Mono<Integer> prune(int limit) {
        return tokens.deleteExpired(limit);
    }
}
