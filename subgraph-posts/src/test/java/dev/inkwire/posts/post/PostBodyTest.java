package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.input.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostBodyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Hello, *dear* world!               | 3
                    Don't count the writer’s marks.    | 5
                    It costs 1 or 2 coins - or 30      | 8
                    Größe zählt nicht                  | 3
                    नमस्ते दुनिया                        | 2
                    שָׁלוֹם עוֹלָם                           | 2
                    مرحبا بالعالم                      | 2
                    안녕하세요 세계                        | 2
                    你好，世界。                          | 4
                    学习 Java 很好                       | 5
                    こんにちは                            | 5
                    ที่นี่                                | 2
                    🎉 — !                             | 0
                    """)
    void words_are_counted_in_any_script(String markdown, int words) {
        assertThat(PostBody.render(markdown).wordCount()).isEqualTo(words);
    }

    @Test
    void markup_is_not_counted() {
        PostBody.Rendered text =
                PostBody.render("# Title\n\n[a link](https://inkwire.test/some-words \"and more\")\n\n***");
        assertThat(text.wordCount()).isEqualTo(3);
        assertThat(text.beginning()).startsWith("Title").contains("a link");
    }

    @Test
    void beginning_is_cut_after_a_word() {
        String beginning = PostBody.render("word ".repeat(1000)).beginning();
        assertThat(beginning).endsWith("word…");
        assertThat(Text.length(beginning)).isBetween(270, 280);
    }

    @Test
    void empty_text_has_no_words_and_no_beginning() {
        PostBody.Rendered text = PostBody.render("");
        assertThat(text.wordCount()).isZero();
        assertThat(text.beginning()).isEmpty();
    }
}
