package dev.inkwire.users.account;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.input.Text;
import dev.inkwire.starter.input.Validation;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hashes passwords. A hash is expensive in memory and time by design. Only a few are computed at once, on a separate
 * scheduler, so that many sign-ins slow down nothing but sign-ins.
 */
@Component
class Passwords implements DisposableBean {

    private static final int MIN_LENGTH = 12;
    private static final int MAX_LENGTH = 128;
    private static final CommonPasswords COMMON = new CommonPasswords(MIN_LENGTH);

    private static final int THREADS = 2;
    private static final int QUEUE_PER_THREAD = 32;

    private final PasswordEncoder encoder;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, QUEUE_PER_THREAD, "passwords");
    private final String dummyHash;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.dummyHash = encoder.encode(UUID.randomUUID().toString());
    }

    /**
     * Checks an input field that sets a password.
     *
     * @return the password normalised to NFC; empty if it is rejected
     */
    static String check(Validation validation, String field, String given) {
        String password = Text.normalize(given);
        int length = Text.length(password);
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            validation.reject(field, "The password must have %d to %d characters.".formatted(MIN_LENGTH, MAX_LENGTH));
            return "";
        }
        // NIST SP 800-63B, section 3.1.1.2
        if (COMMON.contain(password)) {
            validation.reject(field, "This password is commonly used. Choose another one.");
            return "";
        }
        return password;
    }

    /**
     * Hashes a password. The result contains the salt and the parameters.
     *
     * @return fails with UNAVAILABLE if too many are waiting
     */
    Mono<String> hash(String password) {
        return run(() -> encoder.encode(Text.normalize(password)));
    }

    /**
     * Whether a password has a hash.
     *
     * @param hash null if there is no account: then the result is false, after the same time
     * @return fails with UNAVAILABLE if too many are waiting
     */
    Mono<Boolean> matches(String password, @Nullable String hash) {
        return run(() -> encoder.matches(Text.normalize(password), hash == null ? dummyHash : hash) && hash != null);
    }

    private <T> Mono<T> run(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(scheduler)
                .onErrorMap(
                        RejectedExecutionException.class,
                        e -> new ApiException(
                                ErrorCode.UNAVAILABLE,
                                "Too many people are signing in at the moment. Try again later."));
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }
}
