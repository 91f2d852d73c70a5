package dev.inkwire.users.account;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.error.Validation;
import dev.inkwire.starter.text.Text;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hashes passwords with Argon2id (RFC 9106). Each hash takes memory and time on purpose, so few run at once, on threads
 * of their own: a flood of sign-ins slows sign-ins and nothing else.
 */
@Component
class Passwords implements DisposableBean {

    private static final int MIN_LENGTH = 12;
    private static final int MAX_LENGTH = 128;
    private static final CommonPasswords COMMON = new CommonPasswords(MIN_LENGTH);

    // the OWASP Password Storage Cheat Sheet's: 19 MiB, two passes, one lane
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARALLELISM = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;

    private static final int THREADS = 2;
    private static final int QUEUE_PER_THREAD = 32;

    private final PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, ITERATIONS);
    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, QUEUE_PER_THREAD, "passwords");
    private final String nobodysHash = encoder.encode(UUID.randomUUID().toString());

    /**
     * Checks an input field that sets a password.
     *
     * @return the password, normalised; empty when it is wrong
     */
    static String check(Validation validation, String field, String given) {
        String password = Text.normalize(given);
        int length = Text.length(password);
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            validation.reject(field, "Must be %d to %d characters long.".formatted(MIN_LENGTH, MAX_LENGTH));
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
     * The hash to keep of a password, with its salt and parameters.
     *
     * @return fails with UNAVAILABLE when too many wait already
     */
    Mono<String> hash(String password) {
        return run(() -> encoder.encode(Text.normalize(password)));
    }

    /**
     * Whether a password is the one that a hash was made of.
     *
     * @param hash null when there is no such account, which takes as long and is never the one
     * @return fails with UNAVAILABLE when too many wait already
     */
    Mono<Boolean> matches(String password, @Nullable String hash) {
        return run(() -> encoder.matches(Text.normalize(password), hash == null ? nobodysHash : hash) && hash != null);
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
