package dev.inkwire.users.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.Validation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class HandleTest {

    final Validation validation = new Validation();

    @ParameterizedTest
    @CsvSource({
        "ada, ada",
        "Ada-Lovelace, ada-lovelace",
        "a-1, a-1",
        "007, 007",
        "' ada ', ada",
        "abcdefghijklmnopqrstuvwxyz0123, abcdefghijklmnopqrstuvwxyz0123"
    })
    void handle_is_folded(String given, String handle) {
        assertThat(Handle.check(validation, given)).isEqualTo(handle);
        validation.finish();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "ab",
                "abcdefghijklmnopqrstuvwxyz01234",
                "-ada",
                "ada-",
                "ada--l",
                "---",
                "ada_l",
                "ada l",
                "ada.l",
                "adä",
                "İstanbul",
                "ада",
                "a\u0000da"
            })
    void malformed_handle_is_invalid(String given) {
        assertThat(Handle.check(validation, given)).isEmpty();
        assertThatThrownBy(validation::finish)
                .isInstanceOfSatisfying(UserErrorsException.class, e -> assertThat(e.errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.path()).containsExactly("input", "handle")));
    }
}
