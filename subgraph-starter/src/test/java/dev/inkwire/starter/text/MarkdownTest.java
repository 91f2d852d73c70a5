package dev.inkwire.starter.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
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

    @Test
    void footnote_leads_there_and_back() {
        assertThat(Markdown.toHtml("A claim.[^1]\n\n[^1]: Its source."))
                .contains("href=\"#fn-1\"", "id=\"fn-1\"", "href=\"#fnref-1\"", "id=\"fnref-1\"", "Its source.");
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
    @ValueSource(strings = {"<b", "<!", "<a ", "<a b='", "<http://a"})
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void post_full_of_tags_without_end_is_rendered(String opening) {
        assertThat(Markdown.toHtml(opening.repeat(200_000 / opening.length()))).isNotNull();
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
