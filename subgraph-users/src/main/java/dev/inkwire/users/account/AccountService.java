package dev.inkwire.users.account;

import dev.inkwire.starter.error.UserError;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.error.Validation;
import dev.inkwire.users.client.Client;
import dev.inkwire.users.encryption.BlindIndex;
import dev.inkwire.users.encryption.Encryption;
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
public class AccountService {

    private static final String EMAIL = "account.email";
    private static final String TAKEN = "There is an account with this address.";

    private final AccountRepository accounts;
    private final UserService users;
    private final SessionService sessions;
    private final Passwords passwords;
    private final Encryption encryption;
    private final BlindIndex index;
    private final Throttle throttle;
    private final TransactionalOperator transaction;

    AccountService(
            AccountRepository accounts,
            UserService users,
            SessionService sessions,
            Passwords passwords,
            Encryption encryption,
            BlindIndex index,
            Throttle throttle,
            TransactionalOperator transaction) {
        this.accounts = accounts;
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.encryption = encryption;
        this.index = index;
        this.throttle = throttle;
        this.transaction = transaction;
    }

    /**
     * Tells whether there is an account with an address, and so counts all that ask, with an input that is wrong too.
     */
    Mono<AuthSession> signUp(SignUp given, Client client) {
        Validation validation = new Validation();
        String handle = Handle.check(validation, given.handle());
        String name = validation.text("name", given.name(), 1, User.MAX_NAME);
        String email = EmailAddress.check(validation, given.email());
        String password = Passwords.check(validation, given.password());
        byte[] emailIndex = index(email);
        return throttle.signUp(EmailAddress.fold(given.email()), client)
                .then(users.checkFree(validation, handle, null))
                .then(checkFree(validation, emailIndex))
                .then(Mono.fromRunnable(validation::finish))
                .then(passwords.hash(password))
                .flatMap(hash -> accounts.insert(encryption.encrypt(email, EMAIL), emailIndex, hash)
                        .onErrorMap(DuplicateKeyException.class, e -> taken())
                        .flatMap(id -> users.create(id, handle, name))
                        .as(transaction::transactional))
                .flatMap(user -> sessions.start(user.id(), client.userAgent()));
    }

    /** Tells nobody whether there is an account with this address, neither in words nor by the time that it takes. */
    Mono<AuthSession> signIn(String email, String password, Client client) {
        Validation validation = new Validation();
        if (email.isBlank()) {
            validation.reject("email", "Is blank.");
        }
        if (password.isBlank()) {
            validation.reject("password", "Is blank.");
        }
        return Mono.fromRunnable(validation::finish)
                .then(throttle.signIn(EmailAddress.fold(email), client))
                .then(accounts.findCredentials(index(email)).singleOptional())
                .flatMap(found -> passwords
                        .matches(password, found.map(Credentials::passwordHash).orElse(null))
                        .filter(matches -> matches)
                        .flatMap(matches -> Mono.justOrEmpty(found.map(Credentials::accountId))))
                .switchIfEmpty(Mono.error(AccountService::badCredentials))
                .flatMap(id -> sessions.start(id, client.userAgent()).switchIfEmpty(suspended(id)));
    }

    private Mono<AuthSession> suspended(UUID accountId) {
        return accounts.findSuspensionReason(accountId)
                .flatMap(reason -> Mono.<AuthSession>error(new UserErrorsException(List.of(new UserError(
                        UserErrorCode.NOT_ALLOWED, "The account is suspended: %s".formatted(reason), null)))))
                .switchIfEmpty(Mono.error(AccountService::badCredentials));
    }

    /** The address of an account, as it was written. */
    public Mono<String> email(UUID accountId) {
        return accounts.findEmail(accountId).map(encrypted -> encryption.decrypt(encrypted, EMAIL));
    }

    private Mono<Void> checkFree(Validation validation, byte[] emailIndex) {
        return accounts.findCredentials(emailIndex)
                .doOnNext(holder -> validation.reject(UserErrorCode.TAKEN, "email", TAKEN))
                .then();
    }

    private byte[] index(String email) {
        return index.of(EmailAddress.fold(email));
    }

    private static UserErrorsException taken() {
        return new UserErrorsException(UserErrorCode.TAKEN, "email", TAKEN);
    }

    private static UserErrorsException badCredentials() {
        return new UserErrorsException(List.of(
                new UserError(UserErrorCode.BAD_CREDENTIALS, "The e-mail address or the password is wrong.", null)));
    }
}
