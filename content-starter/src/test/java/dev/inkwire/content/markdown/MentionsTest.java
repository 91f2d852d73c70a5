package dev.inkwire.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

    static final UUID ID = UUID.fromString("019ab000-0000-7000-8000-000000000023");
    static final String SUFFIX = "hgwxlrmr";
    static final Map<String, String> ADDRESSES = Map.of("ada", "https://inkwire.test/users/ada");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "@ada | ada",
                "Thanks, @Ada-Lovelace! | ada-lovelace",
                "(@ada), @ada's, @ada-, @ada. | ada",
                "**@ada** and _@ada_ | ada",
                "<b>@ada</b> | ada",
                "`@bob` <kbd>@bob</kbd> @ada | ada",
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
                "<code>@ada</code>",
                "<pre>\n\n@ada\n\n</pre>",
                "[ask @ada](https://inkwire.test)",
                "[ask **@ada**][1]\n\n[1]: https://inkwire.test",
                "<a href='https://inkwire.test'>ask <b>@ada</b></a>",
                "<div><a href='https://inkwire.test'>\n\n@ada\n\n</a>\n</div>",
                "![@ada](https://inkwire.test/x.png)",
                "[her](https://inkwire.test/@ada)",
                "[her][1]\n\n[1]: https://inkwire.test/@ada '@ada'",
                "https://inkwire.test/@ada",
                "https://inkwire.test/?user=@ada",
                "www.inkwire.test/~@ada",
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

    @Test
    void mentioned_users_are_linked_in_the_html_and_others_are_not() {
        assertThat(html("# @Ada\n\n> 你好@ada你好, @bob, `@ada`, @adam and [@ada](https://inkwire.test)"))
                .contains(
                        ">" + link("Ada") + "</h1>",
                        "你好" + link("ada")
                                + "你好, &#64;bob, <code>&#64;ada</code>, &#64;adam and <a href=\"https://inkwire");
        assertThat(html("| @ada |\n|---|\n\n- @ada\n\nA note.[^1]\n\n[^1]: @ada"))
                .contains("<th>" + link("ada"), "<li>" + link("ada"), "<p>" + link("ada"));
    }

    @Test
    void mention_keeps_the_heading_and_the_plain_text_as_written() {
        RenderedText text = Markdown.render(ID, "# Ask @ada");
        assertThat(text.headings()).extracting(Heading::text).containsExactly("Ask @ada");
        assertThat(text.plainText()).isEqualTo("Ask @ada");
        assertThat(text.html(ADDRESSES)).startsWith("<h1 id=\"ask-ada-" + SUFFIX + "\">Ask <a class=\"mention\"");
    }

    @Test
    void author_cannot_write_the_link_of_a_mention() {
        assertThat(html("<a class=\"mention\" href=\"https://inkwire.test/users/ada\">@ada</a>"))
                .isEqualTo("<p><a href=\"https://inkwire.test/users/ada\" rel=\"nofollow noopener noreferrer ugc\">"
                        + "&#64;ada</a></p>\n");
    }

    @Test
    void address_of_a_user_is_escaped() {
        assertThat(Markdown.render(ID, "@ada").html(Map.of("ada", "/?a&b=\"c\"")))
                .isEqualTo("<p><a class=\"mention\" href=\"/?a&amp;b=&quot;c&quot;\">@ada</a></p>\n");
    }

    private static String link(String handle) {
        return "<a class=\"mention\" href=\"https://inkwire.test/users/ada\">@%s</a>".formatted(handle);
    }

    private static String html(String markdown) {
        return Markdown.render(ID, markdown).html(ADDRESSES);
    }

    private static List<String> mentions(String markdown) {
        return Markdown.render(ID, markdown).mentions();
    }
}
