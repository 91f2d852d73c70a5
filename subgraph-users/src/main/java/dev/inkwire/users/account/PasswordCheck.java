package dev.inkwire.users.account;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.users.throttle.Throttle;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Checks the password of a signed-in user, before actions that a stolen session must not allow. */
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
     * Checks an input field with the password of an account, and finishes the validation.
     *
     * @param validation gets BAD_CREDENTIALS if the password is wrong
     * @return the checked credentials, to be passed to {@link #lock}; fails with the user errors of the validation,
     *     with UNAUTHENTICATED if the account was deleted, and with RATE_LIMITED after too many attempts
     */
    Mono<Credentials> check(Validation validation, String field, UUID accountId, String password) {
        return throttle.password(accountId)
                .then(accounts.find(accountId))
                .switchIfEmpty(deleted())
                .delayUntil(credentials -> passwords
                        .matches(password, credentials.passwordHash())
                        .doOnNext(matches -> {
                            if (!matches) {
                                validation.reject(UserErrorCode.BAD_CREDENTIALS, field, WRONG);
                            }
                            validation.finish();
                        }));
    }

    /**
     * Locks an account until the transaction ends.
     *
     * @return fails with BAD_CREDENTIALS if the password was changed since the check
     */
    Mono<Credentials> lock(String field, Credentials checked) {
        return accounts.lock(checked.accountId())
                .switchIfEmpty(deleted())
                .filter(checked::equals)
                .switchIfEmpty(Mono.error(() -> new UserErrorsException(UserErrorCode.BAD_CREDENTIALS, field, WRONG)));
    }

    private static <T> Mono<T> deleted() {
        return Mono.error(() -> new ApiException(ErrorCode.UNAUTHENTICATED, "The account was deleted."));
    }
}
