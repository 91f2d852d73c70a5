package dev.inkwire.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    @Test
    void markup_becomes_html() {
        assertThat(html("Some *emphasis*, ~~struck~~ and `code`.\n\n3. third")).isEqualToIgnoringWhitespace("""
                        <p>Some <em>emphasis</em>, <del>struck</del> and <code>code</code>.</p>
                        <ol start="3"><li>third</li></ol>
                        """);
    }

    @Test
    void table_becomes_one() {
        assertThat(html("| a | b |\n|---|--:|\n| 1 | 2 |"))
                .contains(
                        "<table>",
                        "<th>a</th>",
                        "<th align=\"right\">b</th>",
                        "<td>1</td>",
                        "<td align=\"right\">2</td>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "注", "ä", "1&2", "x\"y", "<b>", "a-2"})
    void footnote_leads_there_and_back(String label) {
        String html = html("A claim.[^%1$s] Again.[^%1$s]\n\n[^%1$s]: Its source.".formatted(label));
        assertThat(html).contains("Its source.");
        assertThat(ids(html))
                .as("of the note and its two references")
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(attributes(html, "href=\"#")).hasSize(4).hasSameElementsAs(ids(html));
    }

    @Test
    void footnotes_of_several_texts_fit_on_one_page() {
        String page = IntStream.range(0, 100)
                .mapToObj(i -> html("x[^1]\n\n[^1]: note"))
                .collect(Collectors.joining());
        assertThat(ids(page)).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void author_gives_no_ids_to_html() {
        assertThat(html("<h1 id=\"x-aaaaaaaa\">x</h1>\n\n<li ID=fn-aaaaaaaa-1>x</li>"))
                .doesNotContain("id=");
    }

    @Test
    void text_keeps_its_ids_when_it_is_rendered_again() {
        UUID id = UUID.randomUUID();
        String markdown = "# Title\n\nx[^1]\n\n[^1]: note";
        assertThat(Markdown.render(id, markdown)).isEqualTo(Markdown.render(id, markdown));
    }

    @Test
    void task_list_shows_what_is_done() {
        assertThat(html("- [x] done\n- [ ] open")).isEqualToIgnoringWhitespace("""
                        <ul><li><input type="checkbox" checked="" disabled="disabled" /> done</li>
                        <li><input type="checkbox" disabled="disabled" /> open</li></ul>
                        """);
        assertThat(plainText("- [x] done\n- [ ] open")).isEqualTo("done open");
    }

    @Test
    void link_within_the_page_is_not_marked_as_foreign() {
        assertThat(html("[up](#top)")).contains("<a href=\"#top\">up</a>");
        assertThat(html("x[^1]\n\n[^1]: note")).doesNotContain("rel=");
    }

    @Test
    void code_block_has_its_language_as_a_class() {
        assertThat(html("```java\nint i;\n```")).contains("<pre><code class=\"language-java\">int i;\n</code></pre>");
        assertThat(html("~~~c++ title=\"x\"\nint i;\n~~~")).contains("<code class=\"language-c&#43;&#43;\">");
        assertThat(html("```\nint i;\n```")).contains("<pre><code>");
    }

    @Test
    void link_gives_its_target_nothing() {
        assertThat(html("[there](https://example.org/a?b=c)"))
                .contains("href=\"https://example.org/a?b&#61;c\"")
                .contains("rel=\"")
                .contains("nofollow", "noopener", "noreferrer", "ugc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    Use List<String> or Vec<u16>
                    if a<b and c>d, stop
                    <your name>
                    Map<String, List<Integer>>
                    Foo<a> and Bar<b> or Vec<p>
                    </b> closes nothing
                    <em> opens nothing
                    <a name="x">no link</a>
                    <script>alert(1)</script>
                    <style>p { color: red }</style>
                    <?php echo 1 ?>
                    <![CDATA[ data ]]>
                    <!DOCTYPE html>
                    <u16>
                    </T>
                    """)
    void text_in_angle_brackets_stays_readable(String text) {
        String escaped = "<p>"
                + text.replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&#34;")
                        .replace("=", "&#61;") + "</p>";
        assertThat(html(text).strip()).isEqualTo(escaped);
        assertThat(plainText(text)).isEqualTo(text);
    }

    @Test
    void markup_around_text_in_angle_brackets_keeps_its_meaning() {
        assertThat(html("<your name>\n*please* fill in\n\n- <T>"))
                .isEqualToIgnoringWhitespace(
                        "<p>&lt;your name&gt;\n<em>please</em> fill in</p><ul><li>&lt;T&gt;</li></ul>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    H<sub>2</sub>O <b>bold</b> <kbd>Ctrl</kbd>   | H2O bold Ctrl
                    <div>block</div>                             | block
                    <div>a<br>b &amp; <your name></div>          | a b & <your name>
                    <details><summary>More</summary>x</details>  | More x
                    <ul><li>one</li><li>two</li></ul>            | one two
                    seen <!-- not seen --> again                 | seen again
                    <!-- not seen --> seen                       | seen
                    """)
    void text_in_html_is_plain_text(String html, String text) {
        assertThat(plainText(html)).isEqualTo(text);
    }

    @Test
    void html_that_is_allowed_stays_html() {
        String html = "<details><summary>More</summary><b>bold</b> H<sub>2</sub>O</details>";
        assertThat(html(html).strip()).isEqualTo(html);
        assertThat(html("<div>\n\n*text*\n\n</div>")).isEqualToIgnoringWhitespace("<div><p><em>text</em></p></div>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u200B",
                "<!-- -->",
                "[x]: http://example.org",
                "<b></b>",
                "[^1]: x",
                "&nbsp;",
                "&#x200B;",
                "#",
                "> ",
                "\u3164",
                "![](javascript:alert(1))",
                "<div> </div>"
            })
    void text_that_shows_nothing_is_invisible(String markdown) {
        assertThat(Markdown.render(UUID.randomUUID(), markdown).isVisible()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "![](https://example.org/x.png)",
                "****",
                "- ",
                "1.",
                "😀",
                "<T>",
                "`x`",
                "!",
                "| a |\n|---|"
            })
    void text_that_shows_something_is_visible(String markdown) {
        assertThat(Markdown.render(UUID.randomUUID(), markdown).isVisible()).isTrue();
    }

    @Test
    void text_between_tags_stays_text() {
        assertThat(html("a < b && \"c\" <3")).isEqualToIgnoringNewLines("<p>a &lt; b &amp;&amp; &#34;c&#34; &lt;3</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">", "> ", "[", "](", "![", "*", "**a ", "_", "`", "``` ", "- ", "1. ", "<", "</", "<a ", "&", "|",
                "~~", "[^", "\\", "#", "[a](<b"
            })
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void ten_thousand_of_a_kind_are_rendered(String piece) {
        assertThat(html(piece.repeat(10_000))).isNotNull();
        assertThat(plainText(piece.repeat(10_000))).isNotNull();
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nested_lists_and_quotes_are_rendered() {
        StringBuilder text = new StringBuilder();
        for (int depth = 0; depth < 1_000; depth++) {
            text.append("  ".repeat(depth)).append("- item\n");
        }
        assertThat(html(text.toString())).contains("item");
    }

    @ParameterizedTest
    @CsvSource({"'*a _b ', ' b_ a*'", "'**a ', ' a**'", "[, ](u)", "![, ](u)", "'~~a *b ', ' b* a~~'"})
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void markup_in_markup_without_end_is_rendered(String opening, String closing) {
        String markdown = opening.repeat(20_000) + closing.repeat(20_000);
        assertThat(html(markdown)).isNotNull();
        assertThat(plainText(markdown)).isNotNull();
    }

    /** 200,000 characters are a post; twenty times as long a time as for 10,000 is a minute for some. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b",
                "<!",
                "<a ",
                "<a b='",
                "<http://a",
                "<b>",
                "</b>",
                "<b></i>",
                "<div>\n",
                "<div><!--",
                "<T>\n\n"
            })
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void post_full_of_tags_without_end_is_rendered(String opening) {
        assertThat(html(opening.repeat(200_000 / opening.length()))).isNotNull();
    }

    private static String html(String markdown) {
        return Markdown.render(UUID.randomUUID(), markdown).html();
    }

    private static String plainText(String markdown) {
        return Markdown.render(UUID.randomUUID(), markdown).plainText();
    }

    private static List<String> ids(String html) {
        return attributes(html, "id=\"");
    }

    private static List<String> attributes(String html, String start) {
        return Pattern.compile(start + "([^\"]*)\"")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void plain_text_does_not_change_the_direction_of_a_page() {
        assertThat(plainText("a \u202Eb \u2067c\u2069 \u200F\u200Cd")).isEqualTo("a b c \u200F\u200Cd");
    }

    @Test
    void plain_text_is_what_a_reader_reads() {
        assertThat(plainText("""
                        # Title

                        Some *emphasis*, <b>a</b> [link](https://example.org "title"),
                        ![picture](https://example.org/a.png) and `code`.[^1]

                        - one
                        - two

                        | a | b |
                        |---|---|
                        | 1 | 2 |

                        ```java
                        fenced
                        ```

                        [^1]: Note
                        """))
                .isEqualTo("Title Some emphasis, a link, picture and code. one two a b 1 2 fenced Note");
    }
}
