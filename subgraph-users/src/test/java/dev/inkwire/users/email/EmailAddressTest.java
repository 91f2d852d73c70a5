package dev.inkwire.users.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    static final String DOMAIN = "@inkwire.test";

    final Validation validation = new Validation();

    @ParameterizedTest
    @ValueSource(strings = {"ada@inkwire.test", "Ada.L+news@mail.inkwire.test", "用户@例子.测试", "o'b@x.y"})
    void address_is_returned_as_written(String given) {
        assertThat(EmailAddress.check(validation, "email", " " + given + " ")).isEqualTo(given);
        validation.finish();
    }

    @Test
    void address_may_have_254_characters() {
        String longest = "a".repeat(254 - DOMAIN.length()) + DOMAIN;
        assertThat(EmailAddress.check(validation, "email", longest)).isEqualTo(longest);
        validation.finish();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ada",
                "ada@",
                "@inkwire.test",
                "ada@inkwire",
                "ada@@inkwire.test",
                "a@b@inkwire.test",
                "ada@.test",
                "ada@inkwire.",
                "ada@inkwire..test",
                "ada l@inkwire.test",
                "ada,bob@inkwire.test",
                "Ada<ada@inkwire.test>",
                "ada..l@inkwire.test",
                "ada\u0000@inkwire.test",
                "ada@inkwire.test\nbcc: b@inkwire.test"
            })
    void malformed_address_is_invalid(String given) {
        assertThat(EmailAddress.check(validation, "email", given)).isEmpty();
        assertThatThrownBy(validation::finish).isInstanceOf(UserErrorsException.class);
    }

    @Test
    void address_of_255_characters_is_invalid() {
        assertThat(EmailAddress.check(validation, "email", "a".repeat(255 - DOMAIN.length()) + DOMAIN))
                .isEmpty();
        assertThatThrownBy(validation::finish).isInstanceOf(UserErrorsException.class);
    }

    @Test
    void spellings_of_an_address_have_one_folded_form() {
        assertThat(EmailAddress.fold(" ADA@Inkwire.test "))
                .isEqualTo(EmailAddress.fold("ada@inkwire.test"))
                .isEqualTo("ada@inkwire.test");
        // e with an accent, in one code point and in two
        assertThat(EmailAddress.fold("ad\u00e9@inkwire.test")).isEqualTo(EmailAddress.fold("ade\u0301@inkwire.test"));
    }
}
