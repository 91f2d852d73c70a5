package dev.inkwire.starter.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.inkwire.starter.error.UserError;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

    final Validation validation = new Validation();

    @Test
    void text_is_trimmed_and_normalised_before_it_is_measured() {
        assertThat(validation.text("name", "  e\u0301  ", 1, 1)).isEqualTo("é");
        validation.finish();
    }

    @Test
    void markdown_retains_leading_white_space() {
        assertThat(validation.markdown("markdown", "    code\n\n", 1, 100)).isEqualTo("    code");
    }

    @Test
    void all_errors_are_reported_together() {
        validation.text("name", "  ", 1, 80);
        validation.text("bio", "x".repeat(81), 0, 80);
        validation.text("motto", null, 1, 80);
        validation.text("title", "bell\u0007", 1, 80);
        assertThat(errors())
                .extracting(UserError::path)
                .containsExactly(
                        List.of("input", "name"),
                        List.of("input", "bio"),
                        List.of("input", "motto"),
                        List.of("input", "title"));
        assertThat(errors()).extracting(UserError::code).containsOnly(UserErrorCode.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u200B", "\u202Eabc", "\u2066abc", "\u0301"})
    void invisible_text_and_unclosed_direction_are_refused(String text) {
        validation.text("name", text, 1, 80);
        validation.optionalText("bio", text, 80);
        assertThat(errors())
                .extracting(UserError::path)
                .containsExactly(List.of("input", "name"), List.of("input", "bio"));
    }

    @Test
    void length_is_measured_in_characters() {
        validation.text("name", "😀".repeat(80), 1, 80);
        validation.finish();
    }

    @Test
    void ten_million_characters_are_refused() {
        validation.markdown("markdown", "x".repeat(10_000_000), 1, 10_000);
        assertThat(errors()).hasSize(1);
    }

    @Test
    void optional_text_may_be_absent_or_blank() {
        assertThat(validation.optionalText("bio", null, 10)).isNull();
        assertThat(validation.optionalText("bio", " \n ", 10)).isNull();
        assertThat(validation.optionalText("bio", " x ", 10)).isEqualTo("x");
        validation.finish();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org", "https://example.org/a?b=c#d"})
    void web_address_is_accepted(String address) throws MalformedURLException {
        assertThat(validation.url("url", URI.create(address).toURL())).isEqualTo(address);
        validation.finish();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org", "file:///etc/passwd", "mailto:a@example.org", "http:///path"})
    void other_address_is_refused(String address) throws MalformedURLException {
        validation.url("url", URI.create(address).toURL());
        assertThat(errors()).hasSize(1);
    }

    @Test
    void address_beyond_2000_characters_is_refused() throws MalformedURLException {
        validation.url(
                "url", URI.create("https://example.org/" + "x".repeat(1_981)).toURL());
        assertThat(errors()).hasSize(1);
    }

    @Test
    void error_of_a_nested_field_has_its_path() {
        validation.text("image.alt", "\u200B", 0, 10);
        assertThat(errors()).extracting(UserError::path).containsExactly(List.of("input", "image", "alt"));
    }

    private List<UserError> errors() {
        return catchThrowableOfType(UserErrorsException.class, validation::finish)
                .errors();
    }
}
