package dev.inkwire.users.account;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.error.Validation;
import dev.inkwire.users.throttle.Throttle;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks those who are signed in for their password again, before what a stolen session should not be able to do. */
@Component
class PasswordCheck {

    private static final String WRONG = "The password is wrong.";

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final Throttle throttle;

    PasswordCheck(AccountRepository accounts, Passwords passwords, Throttle throttle) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /**
     * Checks an input field that holds the password of an account, and notes BAD_CREDENTIALS in the validation when it
     * is wrong.
     *
     * @return what it was checked against, for {@link #lock}; fails with UNAUTHENTICATED when the account is gone, and
     *     with RATE_LIMITED after too many attempts
     */
    Mono<Credentials> check(Validation validation, String field, UUID accountId, String password) {
        return throttle.password(accountId)
                .then(accounts.findCredentials(accountId))
                .switchIfEmpty(gone())
                .delayUntil(credentials -> passwords
                        .matches(password, credentials.passwordHash())
                        .doOnNext(matches -> {
                            if (!matches) {
                                validation.reject(UserErrorCode.BAD_CREDENTIALS, field, WRONG);
                            }
                        }));
    }

    /**
     * Keeps others from changing the account until the transaction ends.
     *
     * @return fails with BAD_CREDENTIALS when the password was changed since it was checked
     */
    Mono<Credentials> lock(String field, Credentials checked) {
        return accounts.lock(checked.accountId())
                .switchIfEmpty(gone())
                .filter(checked::equals)
                .switchIfEmpty(Mono.error(() -> new UserErrorsException(UserErrorCode.BAD_CREDENTIALS, field, WRONG)));
    }

    private static <T> Mono<T> gone() {
        return Mono.error(() -> new ApiException(ErrorCode.UNAUTHENTICATED, "The account was deleted."));
    }
}
