package dev.inkwire.users.account;

import dev.inkwire.starter.error.UserError;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.error.Validation;
import dev.inkwire.users.client.Client;
import dev.inkwire.users.email.EmailAddress;
import dev.inkwire.users.email.EmailEncryption;
import dev.inkwire.users.email.EncryptedEmail;
import dev.inkwire.users.mail.MailKind;
import dev.inkwire.users.mail.Outbox;
import dev.inkwire.users.session.AuthSession;
import dev.inkwire.users.session.SessionService;
import dev.inkwire.users.throttle.Throttle;
import dev.inkwire.users.user.Handle;
import dev.inkwire.users.user.User;
import dev.inkwire.users.user.UserService;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Makes accounts and opens them to their owners. */
@Service
class AccountService {

    private static final String TAKEN = "Another account has this e-mail address.";

    private final AccountRepository accounts;
    private final UserService users;
    private final SessionService sessions;
    private final Passwords passwords;
    private final Throttle throttle;
    private final EmailEncryption emails;
    private final Outbox outbox;
    private final TransactionalOperator transaction;

    AccountService(
            AccountRepository accounts,
            UserService users,
            SessionService sessions,
            Passwords passwords,
            Throttle throttle,
            EmailEncryption emails,
            Outbox outbox,
            TransactionalOperator transaction) {
        this.accounts = accounts;
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.emails = emails;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /**
     * Tells whether there is an account with an address, and so counts all that ask, with an input that is wrong too.
     */
    Mono<AuthSession> signUp(SignUp given, Client client) {
        Validation validation = new Validation();
        String handle = Handle.check(validation, given.handle());
        String name = validation.text("name", given.name(), 1, User.MAX_NAME);
        String email = EmailAddress.check(validation, "email", given.email());
        String password = Passwords.check(validation, "password", given.password());
        EncryptedEmail encrypted = emails.encrypt(email);
        return throttle.signUp(EmailAddress.fold(given.email()), client)
                .then(users.checkFree(validation, handle, null))
                .then(checkFree(validation, encrypted.index()))
                .then(Mono.fromRunnable(validation::finish))
                .then(passwords.hash(password))
                .flatMap(hash -> accounts.insert(encrypted, hash)
                        .onErrorMap(DuplicateKeyException.class, e -> taken())
                        .delayUntil(id -> outbox.add(MailKind.VERIFY_EMAIL, id))
                        .flatMap(id -> users.create(id, handle, name))
                        .as(transaction::transactional)
                        .flatMap(user -> sessions.start(user.id(), hash, client.userAgent())));
    }

    /** Tells nobody whether there is an account with this address, neither in words nor by the time that it takes. */
    Mono<AuthSession> signIn(String email, String password, Client client) {
        Validation validation = new Validation();
        if (email.isBlank()) {
            validation.reject("email", "Must not be blank.");
        }
        if (password.isBlank()) {
            validation.reject("password", "Must not be blank.");
        }
        return Mono.fromRunnable(validation::finish)
                .then(throttle.signIn(EmailAddress.fold(email), client))
                .then(accounts.findCredentials(emails.index(email)).singleOptional())
                .flatMap(found -> passwords
                        .matches(password, found.map(Credentials::passwordHash).orElse(null))
                        .filter(matches -> matches)
                        .flatMap(matches -> Mono.justOrEmpty(found)))
                .switchIfEmpty(Mono.error(AccountService::badCredentials))
                .flatMap(checked -> start(checked, client));
    }

    private Mono<AuthSession> start(Credentials checked, Client client) {
        return sessions.start(checked.accountId(), checked.passwordHash(), client.userAgent())
                .switchIfEmpty(refuse(checked.accountId()));
    }

    private Mono<AuthSession> refuse(UUID accountId) {
        return accounts.findSuspensionReason(accountId)
                .flatMap(reason -> Mono.<AuthSession>error(suspended(reason)))
                .switchIfEmpty(Mono.error(AccountService::badCredentials));
    }

    static UserErrorsException suspended(String reason) {
        return new UserErrorsException(List.of(
                new UserError(UserErrorCode.NOT_ALLOWED, "The account is suspended: %s".formatted(reason), null)));
    }

    private Mono<Void> checkFree(Validation validation, byte[] emailIndex) {
        return accounts.findCredentials(emailIndex)
                .doOnNext(holder -> validation.reject(UserErrorCode.TAKEN, "email", TAKEN))
                .then();
    }

    private static UserErrorsException taken() {
        return new UserErrorsException(UserErrorCode.TAKEN, "email", TAKEN);
    }

    private static UserErrorsException badCredentials() {
        return new UserErrorsException(List.of(
                new UserError(UserErrorCode.BAD_CREDENTIALS, "The e-mail address or the password is wrong.", null)));
    }
}
