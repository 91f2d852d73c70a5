package dev.inkwire.comments.screening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextHashTest {

    @ParameterizedTest
    @ValueSource(strings = {"buy NOW!", " Buy\n\n now ! ", "Buy\u200b now\u00ad!", "\uff22uy now!", "B\u2800uy now!"})
    void text_that_looks_the_same_has_the_same_hash(String text) {
        assertThat(TextHash.of(text)).isEqualTo(TextHash.of("Buy now!"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Buy now?", "Buy now", "Buy *now*!", "Buy now! 😀", ""})
    void other_text_has_another_hash(String text) {
        assertThat(TextHash.of(text)).isNotEqualTo(TextHash.of("Buy now!"));
    }
}
