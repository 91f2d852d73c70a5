package dev.inkwire.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "@ada | ada",
                "Thanks, @Ada-Lovelace! | ada-lovelace",
                "(@ada), @ada's, @ada-, @ada. | ada",
                "**@ada** and _@ada_ | ada",
                "[ask @ada](https://inkwire.test) | ada",
                "> # @ada | ada",
                "你好@ada你好 | ada",
                "@ada--who else | ada",
                "@007 | 007",
                "@a-1 | a-1",
                "@abcdefghijklmnopqrstuvwxyz0123 | abcdefghijklmnopqrstuvwxyz0123"
            })
    void handle_in_the_text_is_a_mention(String markdown, String handle) {
        assertThat(mentions(markdown)).containsExactly(handle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`@ada`",
                "``code `@ada` ``",
                "```\n@ada\n```",
                "    @ada",
                "[her](https://inkwire.test/@ada)",
                "[her][1]\n\n[1]: https://inkwire.test/@ada '@ada'",
                "https://inkwire.test/@ada",
                "<https://inkwire.test/@ada>",
                "somebody@ada.test, s.body@ada.test, josé@ada.test",
                "<somebody@ada.test>",
                "@ada@social.test",
                "<b title='@ada'>b</b>",
                "@ab",
                "@abcdefghijklmnopqrstuvwxyz01234",
                "@ada_l",
                "@adé",
                "@-ada",
                "@ ada"
            })
    void other_text_is_no_mention(String markdown) {
        assertThat(mentions(markdown)).isEmpty();
    }

    @Test
    void mentions_have_no_duplicates_and_the_order_of_the_text() {
        assertThat(mentions("@carol and @bob\n\n- @Carol\n- @ada `@dave`")).containsExactly("carol", "bob", "ada");
    }

    @Test
    void text_that_is_expensive_to_match_is_read() {
        assertThat(mentions("@" + "a-".repeat(50_000))).isEmpty();
        assertThat(mentions("@a".repeat(50_000))).isEmpty();
        assertThat(mentions(">".repeat(5_000) + "@ada")).containsExactly("ada");
    }

    private static List<String> mentions(String markdown) {
        return Markdown.render(UUID.randomUUID(), markdown).mentions();
    }
}
