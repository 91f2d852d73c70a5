package dev.inkwire.users.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.Validation;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PasswordsTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String PASSWORD = "correct horse battery";

    final Passwords passwords = new Passwords(new PasswordConfiguration().passwordEncoder());

    @AfterEach
    void stop() {
        passwords.destroy();
    }

    @Test
    void password_matches_only_its_own_hash() {
        String hash = passwords.hash(PASSWORD).block(PATIENCE);
        assertThat(passwords.matches(PASSWORD, hash).block(PATIENCE)).isTrue();
        assertThat(passwords.matches(PASSWORD + " ", hash).block(PATIENCE)).isFalse();
    }

    @Test
    void password_matches_however_its_accents_are_typed() {
        String hash = passwords.hash("caf\u00e9 au lait").block(PATIENCE);
        assertThat(passwords.matches("cafe\u0301 au lait", hash).block(PATIENCE))
                .isTrue();
    }

    @Test
    void hash_has_the_parameters_that_owasp_recommends() {
        assertThat(passwords.hash(PASSWORD).block(PATIENCE)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void unknown_account_takes_as_long_as_a_known_one() {
        String hash = passwords.hash(PASSWORD).block(PATIENCE);
        assertThat(passwords.matches(PASSWORD, null).block(PATIENCE)).isFalse();
        long known = median(() -> passwords.matches("wrong", hash).block(PATIENCE));
        long unknown = median(() -> passwords.matches("wrong", null).block(PATIENCE));
        assertThat(unknown).isBetween(known / 3, known * 3);
    }

    @Test
    void passwords_are_hashed_on_separate_threads() {
        assertThat(passwords
                        .hash(PASSWORD)
                        .map(hash -> Thread.currentThread().getName())
                        .block(PATIENCE))
                .startsWith("passwords");
    }

    @Test
    void queue_of_passwords_is_bounded() {
        List<String> outcomes = Flux.range(0, 100)
                .flatMap(
                        i -> passwords
                                .hash(PASSWORD)
                                .thenReturn("hashed")
                                .onErrorResume(
                                        ApiException.class,
                                        e -> Mono.just(e.code().name())),
                        100)
                .collectList()
                // 66 hashes are computed
                .block(PATIENCE.multipliedBy(4));
        assertThat(outcomes)
                .hasSize(100)
                .contains("hashed")
                .filteredOn("UNAVAILABLE"::equals)
                .as("all except those that run or wait; 64 may wait")
                .hasSizeBetween(1, 36);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twelve chars", "𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜"})
    void password_of_12_characters_is_accepted(String given) {
        Validation validation = new Validation();
        assertThat(Passwords.check(validation, "password", given)).isEqualTo(given);
        validation.finish();
    }

    @Test
    void password_of_128_characters_is_accepted() {
        Validation validation = new Validation();
        Passwords.check(validation, "password", "p".repeat(128));
        validation.finish();
    }

    // before normalisation, six characters of two code points each
    @ParameterizedTest
    @ValueSource(strings = {"", "eleven char", "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301"})
    void short_password_is_invalid(String given) {
        refused(given);
    }

    @Test
    void password_of_129_characters_is_invalid() {
        refused("p".repeat(129));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1q2w3e4r5t6y", "QwertyQwerty", "123456654321"})
    void common_password_is_invalid(String given) {
        refused(given);
    }

    private static void refused(String given) {
        Validation validation = new Validation();
        Passwords.check(validation, "password", given);
        assertThatThrownBy(validation::finish).isInstanceOf(UserErrorsException.class);
    }

    private static long median(Runnable work) {
        long[] nanos = IntStream.range(0, 9)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    work.run();
                    return System.nanoTime() - start;
                })
                .sorted()
                .toArray();
        return nanos[nanos.length / 2];
    }
}
