package dev.inkwire.starter.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @Test
    void characters_are_code_points() {
        assertThat(Text.length("a😀é")).isEqualTo(3);
    }

    @Test
    void letter_with_an_accent_is_one_character() {
        assertThat(Text.length(Text.normalize("e\u0301"))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\u0007", "\u001b[31m", "\u007f", "\u0085", "\ud83d", "a\ude00"})
    void control_characters_are_found(String text) {
        assertThat(Text.hasControlCharacters(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "line\nline\r\n\tline", "中文 😀 e\u0301"})
    void text_of_any_script_has_no_control_characters(String text) {
        assertThat(Text.hasControlCharacters(text)).isFalse();
    }

    @Test
    void short_text_is_not_abbreviated() {
        assertThat(Text.abbreviate("ten letter", 10)).isEqualTo("ten letter");
    }

    @Test
    void long_text_is_cut_after_a_word() {
        assertThat(Text.abbreviate("some words, and more of them", 20)).isEqualTo("some words, and…");
    }

    @Test
    void text_without_words_is_cut_between_characters() {
        assertThat(Text.abbreviate("😀".repeat(30), 10)).isEqualTo("😀".repeat(9) + "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "e\u0323\u0302", "각", "नि"})
    void text_is_not_cut_within_a_grapheme(String grapheme) {
        String normalised = Text.normalize(grapheme);
        int length = Text.length(normalised);
        for (int max = 2; max <= 3 * length; max++) {
            String start = Text.abbreviate("x" + normalised.repeat(5), max);
            assertThat(start).isEqualTo("x" + normalised.repeat((max - 2) / length) + "…");
        }
    }

    @Test
    void grapheme_that_is_too_long_is_cut() {
        assertThat(Text.length(Text.abbreviate("a" + "\u0301".repeat(100_000), 10)))
                .isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00A0",
                "\u200B",
                "\u200D",
                "\u2060",
                "\uFEFF",
                "\u00AD",
                "\u115F",
                "\u1160",
                "\u3164",
                "\uFFA0",
                "\u2800",
                "\u3000",
                "\u0301",
                "\uFE0F",
                "\u034F",
                "\u180E",
                "\u2065",
                "\u202E",
                "\u2066\u2069",
                "\uFFFE",
                "\uDB40\uDC61",
                "\uDB40\uDD00",
                "\u200C \u3164"
            })
    void text_without_a_visible_character_is_invisible(String text) {
        assertThat(Text.isVisible(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "!", "😀", "🏳️‍🌈", "می\u200Cخواهم", "注", "각", "\u3164a", "1", "\uD83E\uDEE8"})
    void text_with_a_visible_character_is_visible(String text) {
        assertThat(Text.isVisible(text)).isTrue();
        assertThat(Text.disturbsDirection(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202Eabc",
                "\u202Eabc\u202C",
                "\u202Dabc\u202C",
                "\u202Aabc",
                "\u202Babc",
                "\u2066abc",
                "\u2067abc",
                "\u2068abc",
                "abc\u202C",
                "abc\u2069",
                "\u2067abc\u202C",
                "\u2067\u202Babc\u2069\u202C"
            })
    void overridden_or_unclosed_direction_is_found(String text) {
        assertThat(Text.disturbsDirection(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "שלום",
                "\u2068abc\u2069",
                "\u202Babc\u202C",
                "\u2067\u202Babc\u202C\u2069",
                "abc\u200F",
                "a\u061C"
            })
    void closed_direction_is_accepted(String text) {
        assertThat(Text.disturbsDirection(text)).isFalse();
    }
}
