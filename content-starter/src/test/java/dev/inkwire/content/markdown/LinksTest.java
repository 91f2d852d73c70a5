package dev.inkwire.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](http://a.test/?b=1&c=2)",
                "<http://a.test/?b=1&c=2>",
                "(see http://a.test/?b=1&c=2).",
                "[a][1]\n\n[1]: http://a.test/?b=1&c=2",
                "<a title=\"x > href='http://b.test'\" href='http://a.test/?b=1&amp;c=2'>a</a>",
                "<div>\n<A HREF='http://a.test/?b=1&amp;c=2'>a</A>\n</div>",
                "![a](http://a.test/?b=1&c=2 \"src=http://b.test\")",
                "<img alt=\"src=\" src=\"http://a.test/?b=1&c=2\">",
                "| a |\n| - |\n| [a](http://a.test/?b=1&c=2) |",
                "A note.[^1]\n\n[^1]: [a](http://a.test/?b=1&c=2)"
            })
    void address_that_the_page_contains_is_a_link(String markdown) {
        assertThat(links(markdown)).containsExactly("http://a.test/?b=1&c=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`[a](http://a.test)`",
                "    <http://a.test>",
                "ada@a.test",
                "[a]: http://a.test",
                "[a](javascript:alert(1))",
                "<a>a</a>",
                "<!-- <a href=\"http://a.test\">a</a> -->",
                "A note.[^1]\n\n[^1]: Its text.",
                "[up](#heading)"
            })
    void address_that_leads_nowhere_else_is_no_link(String markdown) {
        assertThat(links(markdown)).isEmpty();
    }

    @Test
    void each_link_counts_in_the_order_of_the_text() {
        assertThat(links("[b](http://b.test) <mailto:a@a.test> ![a](/a.png) [b](http://b.test)"))
                .containsExactly("http://b.test", "mailto:a@a.test", "/a.png", "http://b.test");
    }

    private static List<String> links(String markdown) {
        return Markdown.render(new UUID(1, 1), markdown).links();
    }
}
