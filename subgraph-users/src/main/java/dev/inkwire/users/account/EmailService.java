package dev.inkwire.users.account;

import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.client.Client;
import dev.inkwire.users.email.EmailAddress;
import dev.inkwire.users.email.EmailEncryption;
import dev.inkwire.users.email.EncryptedEmail;
import dev.inkwire.users.mail.MailKind;
import dev.inkwire.users.mail.MailToken;
import dev.inkwire.users.mail.MailTokens;
import dev.inkwire.users.mail.Outbox;
import dev.inkwire.users.throttle.Throttle;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads, verifies and changes the e-mail addresses of accounts. */
@Service
class EmailService {

    private final AccountRepository accounts;
    private final PasswordCheck passwordCheck;
    private final EmailEncryption encryption;
    private final MailTokens tokens;
    private final Outbox outbox;
    private final Throttle throttle;
    private final FirstAdministrator firstAdministrator;
    private final TransactionalOperator transaction;

    EmailService(
            AccountRepository accounts,
            PasswordCheck passwordCheck,
            EmailEncryption encryption,
            MailTokens tokens,
            Outbox outbox,
            Throttle throttle,
            FirstAdministrator firstAdministrator,
            TransactionalOperator transaction) {
        this.accounts = accounts;
        this.passwordCheck = passwordCheck;
        this.encryption = encryption;
        this.tokens = tokens;
        this.outbox = outbox;
        this.throttle = throttle;
        this.firstAdministrator = firstAdministrator;
        this.transaction = transaction;
    }

    Flux<AccountEmail> find(UUID... accountIds) {
        return accounts.findEmails(accountIds)
                .map(email -> new AccountEmail(email.id(), encryption.decrypt(email.email()), email.emailVerified()));
    }

    /** Sends a verification mail, unless the address is already verified. */
    Mono<Void> requestVerification(Caller caller, Client client) {
        return find(caller.userId())
                .filter(email -> !email.verified())
                .concatMap(email -> throttle.mail(EmailAddress.fold(email.address()), client)
                        .then(outbox.add(MailKind.VERIFY_EMAIL, email.accountId())
                                .as(transaction::transactional)))
                .then();
    }

    /**
     * Verifies the address that a token was sent to, and makes it the address of the account. TAKEN reveals that
     * another account has the address, but only to a person who receives its mail.
     *
     * @return fails with the user error BAD_CREDENTIALS if the token is invalid, and TAKEN if another account has the
     *     address by now
     */
    Mono<Void> verify(String token) {
        return tokens.spend(token, MailKind.VERIFY_EMAIL, MailKind.CHANGE_EMAIL)
                .delayUntil(this::verify)
                .as(transaction::transactional)
                .flatMap(spent -> firstAdministrator.appoint(spent.accountId()));
    }

    private Mono<Void> verify(MailToken spent) {
        Mono<Void> update = accounts.updateEmail(
                        spent.accountId(),
                        spent.email().address(),
                        spent.email().index())
                .onErrorMap(
                        DuplicateKeyException.class,
                        e -> new UserErrorsException(
                                UserErrorCode.TAKEN, "token", "Another account has this e-mail address by now."));
        // tokens sent to the former address must not give access to the account any longer
        return spent.kind() == MailKind.CHANGE_EMAIL
                ? update.then(tokens.revoke(spent.accountId(), MailKind.VERIFY_EMAIL, MailKind.RESET_PASSWORD))
                : update;
    }

    /**
     * Sends a verification mail to the new address, and a notification to the current one. Whether another account has
     * the new address is looked up when the mail is sent, so that neither the answer nor its time reveals it.
     *
     * @return fails with the user error INVALID for the address and BAD_CREDENTIALS for the password
     */
    Mono<Void> requestChange(Caller caller, String newEmail, String password, Client client) {
        Validation validation = new Validation();
        String address = EmailAddress.check(validation, "newEmail", newEmail);
        return passwordCheck
                .check(validation, "password", caller.userId(), password)
                .delayUntil(checked -> throttle.mail(EmailAddress.fold(address), client))
                .flatMap(checked ->
                        requestChange(checked, encryption.encrypt(address)).as(transaction::transactional));
    }

    private Mono<Void> requestChange(Credentials checked, EncryptedEmail address) {
        return passwordCheck
                .lock("password", checked)
                .then(outbox.add(MailKind.EMAIL_CHANGE_REQUESTED, checked.accountId()))
                .then(outbox.add(MailKind.CHANGE_EMAIL, checked.accountId(), address));
    }
}
