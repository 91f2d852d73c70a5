package dev.inkwire.users.account;

import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.error.Validation;
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
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The addresses of accounts: which is whose, and whether that was proved. */
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

    Flux<AccountEmail> emails(Collection<UUID> accountIds) {
        return accounts.findEmails(accountIds)
                .map(email ->
                        new AccountEmail(email.accountId(), encryption.decrypt(email.address()), email.verified()));
    }

    /** Sends nothing when the address is verified already. */
    Mono<Void> requestVerification(Caller caller, Client client) {
        return emails(List.of(caller.userId()))
                .filter(email -> !email.verified())
                .concatMap(email -> throttle.mail(EmailAddress.fold(email.address()), client)
                        .then(outbox.add(MailKind.VERIFY_EMAIL, email.accountId())
                                .as(transaction::transactional)))
                .then();
    }

    /**
     * Takes the address that a token was sent to for its account's.
     *
     * @return fails with the user errors BAD_CREDENTIALS for a token that is not valid, and TAKEN when another account
     *     got the address meanwhile: whoever has the token gets its mail, and may know
     */
    Mono<Void> verify(String token) {
        return tokens.spend(token, MailKind.VERIFY_EMAIL, MailKind.CHANGE_EMAIL)
                .delayUntil(this::verify)
                .as(transaction::transactional)
                .flatMap(spent -> firstAdministrator.appoint(spent.accountId()));
    }

    private Mono<Void> verify(MailToken spent) {
        Mono<Void> update = accounts.updateEmail(spent.accountId(), spent.email())
                .onErrorMap(
                        DuplicateKeyException.class,
                        e -> new UserErrorsException(
                                UserErrorCode.TAKEN, "token", "Another account has this e-mail address by now."));
        // what went to the former address opens the account no longer
        return spent.kind() == MailKind.CHANGE_EMAIL
                ? update.then(tokens.revoke(spent.accountId(), MailKind.VERIFY_EMAIL, MailKind.RESET_PASSWORD))
                : update;
    }

    /**
     * Asks whoever reads the new address to prove it, and tells the old one. Whether somebody has the new address
     * already shows on sending alone.
     *
     * @return fails with the user errors INVALID for the address and BAD_CREDENTIALS for the password
     */
    Mono<Void> requestChange(Caller caller, String newEmail, String password, Client client) {
        Validation validation = new Validation();
        String address = EmailAddress.check(validation, "newEmail", newEmail);
        return passwordCheck
                .check(validation, "password", caller.userId(), password)
                .doOnNext(checked -> validation.finish())
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
