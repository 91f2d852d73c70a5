package dev.inkwire.users.account;

import dev.inkwire.starter.error.UserError;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.Validation;
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

/** Creates accounts and signs their owners in. */
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
     * Creates an account and starts a session. The answer reveals whether an account has the address. Therefore every
     * attempt is counted, also one with invalid input.
     */
    Mono<AuthSession> signUp(SignUp given, Client client) {
        Validation validation = new Validation();
        String handle = Handle.check(validation, given.handle());
        String name = validation.text("name", given.name(), 1, User.MAX_NAME);
        EncryptedEmail email = emails.encrypt(EmailAddress.check(validation, "email", given.email()));
        String password = Passwords.check(validation, "password", given.password());
        return throttle.signUp(EmailAddress.fold(given.email()), client)
                .then(users.checkAvailable(validation, handle))
                .then(checkAvailable(validation, email))
                .then(Mono.fromRunnable(validation::finish))
                .then(passwords.hash(password))
                .flatMap(hash -> create(email, hash, handle, name)
                        .as(transaction::transactional)
                        .flatMap(user -> sessions.start(user.id(), hash, client.userAgent())));
    }

    private Mono<User> create(EncryptedEmail email, String passwordHash, String handle, String name) {
        return accounts.insert(email.address(), email.index(), passwordHash)
                .onErrorMap(
                        DuplicateKeyException.class, e -> new UserErrorsException(UserErrorCode.TAKEN, "email", TAKEN))
                .delayUntil(id -> outbox.add(MailKind.VERIFY_EMAIL, id))
                .flatMap(id -> users.create(id, handle, name));
    }

    private Mono<Void> checkAvailable(Validation validation, EncryptedEmail email) {
        return accounts.findByEmail(email.index())
                .doOnNext(holder -> validation.reject(UserErrorCode.TAKEN, "email", TAKEN))
                .then();
    }

    /** Starts a session. Neither the answer nor its time reveals whether an account has the address. */
    Mono<AuthSession> signIn(String email, String password, Client client) {
        Validation validation = new Validation();
        if (email.isBlank()) {
            validation.reject("email", "The e-mail address must not be blank.");
        }
        if (password.isBlank()) {
            validation.reject("password", "The password must not be blank.");
        }
        return Mono.fromRunnable(validation::finish)
                .then(throttle.signIn(EmailAddress.fold(email), client))
                .then(accounts.findByEmail(emails.index(email)).singleOptional())
                .flatMap(found -> passwords
                        .matches(password, found.map(Credentials::passwordHash).orElse(null))
                        .filter(matches -> matches)
                        .flatMap(matches -> Mono.justOrEmpty(found)))
                .switchIfEmpty(Mono.error(AccountService::badCredentials))
                .flatMap(checked -> sessions.start(checked.accountId(), checked.passwordHash(), client.userAgent())
                        .switchIfEmpty(refuse(checked.accountId())));
    }

    private Mono<AuthSession> refuse(UUID accountId) {
        return accounts.findSuspensionReason(accountId)
                .map(AccountService::suspended)
                .switchIfEmpty(Mono.fromSupplier(AccountService::badCredentials))
                .flatMap(Mono::error);
    }

    static UserErrorsException suspended(String reason) {
        return new UserErrorsException(List.of(
                new UserError(UserErrorCode.NOT_ALLOWED, "The account is suspended: %s".formatted(reason), null)));
    }

    private static UserErrorsException badCredentials() {
        return new UserErrorsException(List.of(
                new UserError(UserErrorCode.BAD_CREDENTIALS, "The e-mail address or the password is wrong.", null)));
    }
}
