package dev.inkwire.users.account;

import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.error.Validation;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.client.Client;
import dev.inkwire.users.email.EmailAddress;
import dev.inkwire.users.email.EmailEncryption;
import dev.inkwire.users.mail.MailKind;
import dev.inkwire.users.mail.MailTokens;
import dev.inkwire.users.mail.Outbox;
import dev.inkwire.users.session.AuthSession;
import dev.inkwire.users.session.SessionService;
import dev.inkwire.users.throttle.Throttle;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** New passwords, for those who know the old one and for those who read the account's mail. */
@Service
class PasswordService {

    private final AccountRepository accounts;
    private final PasswordCheck passwordCheck;
    private final Passwords passwords;
    private final SessionService sessions;
    private final EmailEncryption encryption;
    private final MailTokens tokens;
    private final Outbox outbox;
    private final Throttle throttle;
    private final TransactionalOperator transaction;

    PasswordService(
            AccountRepository accounts,
            PasswordCheck passwordCheck,
            Passwords passwords,
            SessionService sessions,
            EmailEncryption encryption,
            MailTokens tokens,
            Outbox outbox,
            Throttle throttle,
            TransactionalOperator transaction) {
        this.accounts = accounts;
        this.passwordCheck = passwordCheck;
        this.passwords = passwords;
        this.sessions = sessions;
        this.encryption = encryption;
        this.tokens = tokens;
        this.outbox = outbox;
        this.throttle = throttle;
        this.transaction = transaction;
    }

    /** Ends the caller's other sessions. */
    Mono<Void> change(Caller caller, String currentPassword, String newPassword) {
        Validation validation = new Validation();
        String password = Passwords.check(validation, "newPassword", newPassword);
        return passwordCheck
                .check(validation, "currentPassword", caller.userId(), currentPassword)
                .doOnNext(checked -> validation.finish())
                .flatMap(checked -> passwords.hash(password).flatMap(hash -> passwordCheck
                        .lock("currentPassword", checked)
                        .then(set(checked.accountId(), hash, caller.sessionId()))
                        .as(transaction::transactional)));
    }

    /** Tells nobody whether there is an account with this address: it is looked up on sending. */
    Mono<Void> requestReset(String email, Client client) {
        Validation validation = new Validation();
        String address = EmailAddress.check(validation, "email", email);
        validation.finish();
        return throttle.mail(EmailAddress.fold(address), client)
                .then(outbox.add(MailKind.RESET_PASSWORD, null, encryption.encrypt(address))
                        .as(transaction::transactional));
    }

    /**
     * Sets a new password, ends every session, and starts a new one. The token proves the account's address, too.
     *
     * @return fails with the user errors INVALID for the password, BAD_CREDENTIALS for a token that is not valid, and
     *     NOT_ALLOWED when the account is suspended, which leaves everything as it was
     */
    Mono<AuthSession> reset(String token, String newPassword, Client client) {
        Validation validation = new Validation();
        String password = Passwords.check(validation, "newPassword", newPassword);
        return tokens.check(validation, token, MailKind.RESET_PASSWORD)
                .then(Mono.fromRunnable(validation::finish))
                .then(Mono.defer(() -> passwords.hash(password)))
                .flatMap(hash -> tokens.spend(token, MailKind.RESET_PASSWORD)
                        .flatMap(spent -> reset(spent.accountId(), hash).thenReturn(spent.accountId()))
                        .as(transaction::transactional)
                        .flatMap(id -> sessions.start(id, hash, client.userAgent())))
                .switchIfEmpty(Mono.error(() -> new UserErrorsException(
                        UserErrorCode.BAD_CREDENTIALS,
                        "token",
                        "The account was changed in the meantime. Sign in with the new password.")));
    }

    private Mono<Void> reset(UUID accountId, String hash) {
        return accounts.findSuspensionReason(accountId)
                .flatMap(reason -> Mono.<Void>error(AccountService.suspended(reason)))
                .then(accounts.verifyEmail(accountId))
                .then(set(accountId, hash, null));
    }

    /** What was mailed before, or is about to be, opens the account no longer. */
    private Mono<Void> set(UUID accountId, String hash, @Nullable UUID keptSession) {
        return accounts.updatePassword(accountId, hash)
                .then(tokens.revoke(accountId, MailKind.CHANGE_EMAIL, MailKind.RESET_PASSWORD))
                .then(outbox.add(MailKind.PASSWORD_CHANGED, accountId))
                .then(sessions.endAll(accountId, keptSession));
    }
}
