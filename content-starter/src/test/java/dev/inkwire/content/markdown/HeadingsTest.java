package dev.inkwire.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadingsTest {

    static final UUID ID = UUID.fromString("019ab000-0000-7000-8000-000000000023");
    static final String SUFFIX = "hgwxlrmr";

    @Test
    void headings_have_level_text_and_id_in_the_order_of_the_text() {
        assertThat(headings("""
                        First
                        =====

                        Text, then ## no heading.

                        > ### In a *quote* with [a link](https://example.org)

                        - ###### `code` <b>&amp;</b> ~~more~~ ##
                        """))
                .containsExactly(
                        new Heading("first-" + SUFFIX, 1, "First"),
                        new Heading("in-a-quote-with-a-link-" + SUFFIX, 3, "In a quote with a link"),
                        new Heading("code-more-" + SUFFIX, 6, "code & more"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    What's new in C++?       | what-s-new-in-c
                    Über Größe               | über-größe
                    你好，世界                 | 你好-世界
                    नमस्ते दुनिया              | नमस्ते-दुनिया
                    مقدمة                    | مقدمة
                    🎉                       | section
                    Vec<u16>                 | vec-u16
                    " onclick="alert(1)      | onclick-alert-1
                    """)
    void id_consists_of_the_words_of_the_heading(String text, String words) {
        assertThat(headings("# " + text)).containsExactly(new Heading(words + "-" + SUFFIX, 1, text));
        assertIdsAgree("# " + text);
    }

    @Test
    void headings_with_the_same_words_have_different_ids() {
        String text = "# One\n# One 2\n# One\n# ONE\n# One!\n# 🎉\n# 🚀";
        assertThat(headings(text))
                .extracting(Heading::id)
                .containsExactly(
                        "one-" + SUFFIX,
                        "one-2-" + SUFFIX,
                        "one-3-" + SUFFIX,
                        "one-4-" + SUFFIX,
                        "one-5-" + SUFFIX,
                        "section-" + SUFFIX,
                        "section-2-" + SUFFIX);
        assertIdsAgree(text);
    }

    @Test
    void link_leads_to_a_heading_by_its_words() {
        String text = "[a](#one-thing) [b](#第二部分) [c](#one-thing-2) [d](#other)\n\n# One thing\n# 第二部分\n# One thing";
        assertThat(Jsoup.parseBodyFragment(Markdown.render(ID, text).html())
                        .select("a")
                        .eachAttr("href"))
                .containsExactly("#one-thing-" + SUFFIX, "#第二部分-" + SUFFIX, "#one-thing-2-" + SUFFIX, "#other");
    }

    @Test
    void headings_of_several_texts_have_different_ids() {
        Heading one = Markdown.render(UUID.randomUUID(), "# Title").headings().get(0);
        Heading other = Markdown.render(UUID.randomUUID(), "# Title").headings().get(0);
        assertThat(one.id()).isNotEqualTo(other.id());
    }

    @Test
    void long_heading_has_a_short_id() {
        assertThat(headings("# " + "word ".repeat(1000)).get(0).id()).hasSizeLessThan(80);
        assertIdsAgree("# " + "𠀀".repeat(1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "# &nbsp;",
                "# \u200B",
                "# <!-- x -->",
                "    # code",
                "```\n# code\n```",
                "#hashtag",
                "<h2>HTML</h2>"
            })
    void text_without_a_visible_heading_has_none(String markdown) {
        assertThat(headings(markdown)).isEmpty();
        assertIdsAgree(markdown);
    }

    @Test
    void headings_of_footnotes_are_left_out() {
        assertThat(headings("x[^1]\n\n[^1]: # Referenced\n[^2]: # Not referenced"))
                .isEmpty();
        assertIdsAgree("x[^1]\n\n[^1]: # Referenced\n[^2]: # Not referenced");
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void text_full_of_equal_headings_is_rendered() {
        assertThat(headings("# x\n".repeat(50_000)))
                .extracting(Heading::id)
                .hasSize(50_000)
                .doesNotHaveDuplicates();
    }

    private static List<Heading> headings(String markdown) {
        return Markdown.render(ID, markdown).headings();
    }

    private static void assertIdsAgree(String markdown) {
        RenderedText text = Markdown.render(ID, markdown);
        List<String> inHtml = Jsoup.parseBodyFragment(text.html()).select("h1, h2, h3, h4, h5, h6").stream()
                .map(Element::id)
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(text.headings()).extracting(Heading::id).isEqualTo(inHtml);
    }
}
