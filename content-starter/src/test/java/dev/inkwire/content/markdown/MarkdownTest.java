package dev.inkwire.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
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
        assertThat(Markdown.toHtml("# Title\n\nSome *emphasis*, ~~struck~~ and `code`.\n\n3. third"))
                .isEqualToIgnoringWhitespace("""
                        <h1>Title</h1>
                        <p>Some <em>emphasis</em>, <del>struck</del> and <code>code</code>.</p>
                        <ol start="3"><li>third</li></ol>
                        """);
    }

    @Test
    void table_becomes_one() {
        assertThat(Markdown.toHtml("| a | b |\n|---|--:|\n| 1 | 2 |"))
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
        String html = Markdown.toHtml("A claim.[^%1$s] Again.[^%1$s]\n\n[^%1$s]: Its source.".formatted(label));
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
                .mapToObj(i -> Markdown.toHtml("x[^1]\n\n[^1]: note"))
                .collect(Collectors.joining());
        assertThat(ids(page)).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void author_gives_no_ids_to_html() {
        assertThat(Markdown.toHtml("<h1 id=\"fn-aaaaaaaa-1\">x</h1>\n\n<li ID=fn-aaaaaaaa-1>x</li>"))
                .doesNotContain("id=");
    }

    @Test
    void link_within_the_page_is_not_marked_as_foreign() {
        assertThat(Markdown.toHtml("[up](#top)")).contains("<a href=\"#top\">up</a>");
        assertThat(Markdown.toHtml("x[^1]\n\n[^1]: note")).doesNotContain("rel=");
    }

    @Test
    void code_block_tells_its_language() {
        assertThat(Markdown.toHtml("```c++\nint i;\n```")).contains("<code class=\"language-c&#43;&#43;\">");
    }

    @Test
    void link_gives_its_target_nothing() {
        assertThat(Markdown.toHtml("[there](https://example.org/a?b=c)"))
                .contains("href=\"https://example.org/a?b&#61;c\"")
                .contains("rel=\"")
                .contains("nofollow", "noopener", "noreferrer", "ugc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.test/x.js></SCRIPT>",
                "<scr<script>ipt>alert(1)</script>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java&#9;script:alert(1))",
                "[x](&#x6A;avascript:alert(1))",
                "[x](vbscript:msgbox(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "![x](data:image/svg+xml;base64,PHN2Zz4=)",
                "![x](javascript:alert(1))",
                "<javascript:alert(1)>",
                "[x]: javascript:alert(1)\n\n[x]",
                "<a href='javascript:alert(1)'>x</a>",
                "<img src=x onerror=alert(1)>",
                "<img src='https://example.org/x.png' onload='alert(1)'>",
                "![x](https://example.org/x.png \"a\" onerror=alert(1))",
                "![\" onerror=\"alert(1)](https://example.org/x.png)",
                "[x](https://example.org \"\\\" onmouseover=\\\"alert(1)\")",
                "<p style='position:fixed;background:url(javascript:alert(1))' onclick='alert(1)'>x</p>",
                "<iframe src='https://evil.test'></iframe>",
                "<object data='x'></object><embed src='x'>",
                "<svg onload=alert(1)><use href='data:x'/></svg>",
                "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
                "<form action='https://evil.test'><input name=password><button formaction='javascript:1'>x</button></form>",
                "<style>body { display: none }</style>",
                "<link rel=stylesheet href=//evil.test><base href=//evil.test><meta http-equiv=refresh content=0>",
                "<!-- <script>alert(1)</script> -->",
                "```\" onclick=\"alert(1)\nx\n```",
                "| <script>alert(1)</script> |\n|---|",
                "x[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
                "[^\"onclick=alert(1)]\n\n[^\"onclick=alert(1)]: x",
                // attacks in the manner of the OWASP filter evasion cheat sheet
                "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
                "<IMG SRC=`javascript:alert(1)`>",
                "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>",
                "<IMG SRC=&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058x>",
                "<IMG SRC=\"jav\tascript:alert(1);\">",
                "<a href=\" &#14; javascript:alert(1);\">x</a>",
                "<SCRIPT/XSS SRC=\"http://evil.test/xss.js\"></SCRIPT>",
                "<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert(1)>",
                "<<SCRIPT>alert(1);//\\<</SCRIPT>",
                "<SCRIPT SRC=http://evil.test/xss.js?< B >",
                "<b/onclick=alert(1)>x</b>",
                "<b onclick=alert(1)>x</b>",
                "<b\fonclick=alert(1)>x</b>",
                "<details open ontoggle=alert(1)>x</details>",
                "<details ontoggle=\"alert(1)\"><summary>x</summary></details>",
                "<div style=\"width: expression(alert(1));\">x</div>",
                "<div>\n<script>alert(1)</script>\n</div>",
                "<div><svg/onload=alert(1)></div>",
                "<div>&lt;script&gt;alert(1)&lt;/script&gt;</div>",
                "<div><b title='</div><script>alert(1)</script>'>x</b></div>",
                "<div title=\"x\" <script>alert(1)</script>",
                "<table background=\"javascript:alert(1)\"><tr><td>x</td></tr></table>",
                "<a href=\"#\" onclick=\"alert(1)\">x</a>",
                "<a href='#\" onclick=\"alert(1)'>x</a>",
                "<!--[if gte IE 4]><SCRIPT>alert(1);</SCRIPT><![endif]-->",
                "<!--><script>alert(1)</script>-->",
                "<!-- --!><script>alert(1)</script> -->",
                "<?xml version=\"1.0\"?><script>alert(1)</script>",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<!DOCTYPE x><script>alert(1)</script>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
                "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
                "<pre>\n<script>alert(1)</script>\n</pre>",
                "<p>&#60;script>alert(1)&#60;/script></p>",
            })
    void nothing_that_runs_or_leaves_its_place_remains(String markdown) {
        String tags = Markdown.toHtml(markdown)
                .toLowerCase(Locale.ROOT)
                // outside of tags it is text, and harmless
                .replaceAll("(?<=>|^)[^<]*", "");
        assertThat(tags)
                .doesNotContain("<script", "<iframe", "<object", "<embed", "<svg", "<math", "<style", "<link", "<base")
                .doesNotContain("<meta", "<form", "<input", "<button", "<!--")
                .doesNotContain("script:", "data:")
                .doesNotContainPattern("<[^>]*\\s(on\\w+|style|formaction)\\s*=");
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
        assertThat(Markdown.toHtml(text).strip()).isEqualTo(escaped);
        assertThat(Markdown.toPlainText(text)).isEqualTo(text);
    }

    @Test
    void markup_around_text_in_angle_brackets_keeps_its_meaning() {
        assertThat(Markdown.toHtml("<your name>\n*please* fill in\n\n- <T>"))
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
        assertThat(Markdown.toPlainText(html)).isEqualTo(text);
    }

    @Test
    void html_that_is_allowed_stays_html() {
        String html = "<details><summary>More</summary><b>bold</b> H<sub>2</sub>O</details>";
        assertThat(Markdown.toHtml(html).strip()).isEqualTo(html);
        assertThat(Markdown.toHtml("<div>\n\n*text*\n\n</div>"))
                .isEqualToIgnoringWhitespace("<div><p><em>text</em></p></div>");
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
        assertThat(Markdown.isVisible(Markdown.toHtml(markdown))).isFalse();
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
        assertThat(Markdown.isVisible(Markdown.toHtml(markdown))).isTrue();
    }

    @Test
    void text_between_tags_stays_text() {
        assertThat(Markdown.toHtml("a < b && \"c\" <3"))
                .isEqualToIgnoringNewLines("<p>a &lt; b &amp;&amp; &#34;c&#34; &lt;3</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">", "> ", "[", "](", "![", "*", "**a ", "_", "`", "``` ", "- ", "1. ", "<", "</", "<a ", "&", "|",
                "~~", "[^", "\\", "#", "[a](<b"
            })
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void ten_thousand_of_a_kind_are_rendered(String piece) {
        assertThat(Markdown.toHtml(piece.repeat(10_000))).isNotNull();
        assertThat(Markdown.toPlainText(piece.repeat(10_000))).isNotNull();
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nested_lists_and_quotes_are_rendered() {
        StringBuilder text = new StringBuilder();
        for (int depth = 0; depth < 1_000; depth++) {
            text.append("  ".repeat(depth)).append("- item\n");
        }
        assertThat(Markdown.toHtml(text.toString())).contains("item");
    }

    @ParameterizedTest
    @CsvSource({"'*a _b ', ' b_ a*'", "'**a ', ' a**'", "[, ](u)", "![, ](u)", "'~~a *b ', ' b* a~~'"})
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void markup_in_markup_without_end_is_rendered(String opening, String closing) {
        String markdown = opening.repeat(20_000) + closing.repeat(20_000);
        assertThat(Markdown.toHtml(markdown)).isNotNull();
        assertThat(Markdown.toPlainText(markdown)).isNotNull();
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
        assertThat(Markdown.toHtml(opening.repeat(200_000 / opening.length()))).isNotNull();
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
        assertThat(Markdown.toPlainText("a \u202Eb \u2067c\u2069 \u200F\u200Cd"))
                .isEqualTo("a b c \u200F\u200Cd");
    }

    @Test
    void plain_text_is_what_a_reader_reads() {
        assertThat(Markdown.toPlainText("""
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
