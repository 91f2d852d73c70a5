package dev.inkwire.posts.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Java, java and JAVAScript | java | <mark>Java</mark>, <mark>java</mark> and JAVAScript",
                "A café & a <b>Cafe</b> | cafe | A <mark>café</mark> &amp; a &lt;b&gt;<mark>Cafe</mark>&lt;/b&gt;",
                "x <mark> y | mark | x &lt;<mark>mark</mark>&gt; y",
                "green tea, tea | green tea | <mark>green</mark> <mark>tea</mark>, <mark>tea</mark>",
                "green tea, tea green | \"green tea\" | <mark>green tea</mark>, tea green",
                "東京都に京都 | 東京都 | <mark>東京都</mark>に京都",
                "東京都に京都 | 京都 | 東<mark>京都</mark>に<mark>京都</mark>",
                "東京都 | 京 | 東<mark>京</mark>都",
                "東京都 | 都 | 東京<mark>都</mark>",
                "東京タワー tower | \"タワー tower\" | 東京<mark>タワー tower</mark>",
                "한국어를 배우다 | 한국어 | <mark>한국어</mark>를 배우다",
                "nothing here | other | nothing here",
                "red -> blue | \"red blue\" -green | <mark>red -&gt; blue</mark>"
            })
    void matches_are_marked_in_escaped_text(String text, String query, String html) {
        assertThat(highlight(text, query)).isEqualTo(html);
    }

    @Test
    void part_around_the_match_is_shown() {
        String html = highlight("before ".repeat(100) + "needle" + " after".repeat(100), "needle");
        assertThat(html)
                .startsWith("…before before")
                .contains("before <mark>needle</mark> after")
                .endsWith(" after…")
                .hasSizeBetween(200, 260);
    }

    @Test
    void part_with_the_most_terms_is_shown() {
        String text = "red " + "x ".repeat(300) + "blue " + "x ".repeat(300) + "red and blue " + "x ".repeat(300);
        assertThat(highlight(text, "blue red")).contains("<mark>red</mark> and <mark>blue</mark>");
    }

    @Test
    @Timeout(30) // a search for the best part in quadratic time lasts minutes
    void part_of_a_long_text_with_a_million_matches_is_shown() {
        String phrases = IntStream.rangeClosed(1, 12)
                .mapToObj(length -> "\"" + "a ".repeat(length) + "\"")
                .collect(joining());
        String html = highlight("a ".repeat(99_999) + "a b", phrases.replace(" \"", "\"") + "b");
        assertThat(html).startsWith("…<mark>a a ").endsWith(" a</mark> <mark>b</mark>");
    }

    @Test
    void beginning_is_shown_without_a_match() {
        assertThat(highlight("word ".repeat(100), "other"))
                .startsWith("word word")
                .endsWith("word…");
        assertThat(highlight("", "other")).isEmpty();
    }

    @Test
    void grapheme_is_not_cut() {
        String family = "👩‍👩‍👧‍👦";
        String html = highlight("needle" + family.repeat(100), "needle");
        assertThat(html.replace("<mark>needle</mark>", "").replace(family, "")).isEqualTo("…");
    }

    private static String highlight(String text, String query) {
        return Highlight.of(text, SearchQuery.parse(query).terms());
    }
}
