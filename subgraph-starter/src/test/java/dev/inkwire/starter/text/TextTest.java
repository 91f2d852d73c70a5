package dev.inkwire.starter.text;

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
    void letter_and_its_accent_are_one_character() {
        assertThat(Text.length(Text.normalize("e\u0301"))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\u0007", "\u001b[31m", "\u007f", "\u0085", "\ud83d", "a\ude00"})
    void control_characters_are_found(String text) {
        assertThat(Text.hasControlCharacters(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "line\nline\r\n\tline", "中文 😀 e\u0301"})
    void writing_has_none(String text) {
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
}
