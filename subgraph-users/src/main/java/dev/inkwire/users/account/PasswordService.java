package dev.inkwire.users.account;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.input.Validation;
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

/** Sets new passwords, for users who know the current one and for users who receive the mail of the account. */
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

    /** Changes the password of the caller, and ends the other sessions. */
    Mono<Void> change(Caller caller, String currentPassword, String newPassword) {
        Validation validation = new Validation();
        String password = Passwords.check(validation, "newPassword", newPassword);
        return passwordCheck
                .check(validation, "currentPassword", caller.userId(), currentPassword)
                .flatMap(checked -> passwords.hash(password).flatMap(hash -> passwordCheck
                        .lock("currentPassword", checked)
                        .then(set(checked.accountId(), hash, caller.sessionId()))
                        .as(transaction::transactional)));
    }

    /**
     * Sends a mail for choosing a new password. Whether an account has the address is looked up when the mail is sent,
     * so that neither the answer nor its time reveals it.
     */
    Mono<Void> requestReset(String email, Client client) {
        Validation validation = new Validation();
        String address = EmailAddress.check(validation, "email", email);
        validation.finish();
        return throttle.mail(EmailAddress.fold(address), client)
                .then(outbox.add(MailKind.RESET_PASSWORD, null, encryption.encrypt(address))
                        .as(transaction::transactional));
    }

    /**
     * Sets a new password, verifies the address of the account, ends all sessions and starts a new one.
     *
     * @return fails with the user error INVALID for the password, BAD_CREDENTIALS if the token is invalid, and
     *     NOT_ALLOWED if the account is suspended; then nothing is changed
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
                .switchIfEmpty(error(
                        UserErrorCode.BAD_CREDENTIALS,
                        "token",
                        "The account was changed in the meantime. Sign in with the new password."));
    }

    private Mono<Void> reset(UUID accountId, String hash) {
        return accounts.findSuspensionReason(accountId)
                .flatMap(reason -> Mono.<Void>error(AccountService.suspended(reason)))
                .then(accounts.verifyEmail(accountId))
                .then(set(accountId, hash, null));
    }

    /** Sets the password and revokes all tokens that could give access to the account without it. */
    private Mono<Void> set(UUID accountId, String hash, @Nullable UUID keptSession) {
        return accounts.updatePassword(accountId, hash)
                .then(tokens.revoke(accountId, MailKind.CHANGE_EMAIL, MailKind.RESET_PASSWORD))
                .then(outbox.add(MailKind.PASSWORD_CHANGED, accountId))
                .then(sessions.endAll(accountId, keptSession));
    }
}
