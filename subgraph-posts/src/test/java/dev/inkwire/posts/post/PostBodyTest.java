package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.input.Text;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostBodyTest {

    @Test
    void markup_is_not_counted() {
        PostBody.Rendered text = PostBody.render(
                UUID.randomUUID(), "# Title\n\n[a link](https://inkwire.test/some-words \"and more\")\n\n***");
        assertThat(text.wordCount()).isEqualTo(3);
        assertThat(text.beginning()).startsWith("Title").contains("a link");
    }

    @Test
    void beginning_is_cut_after_a_word() {
        String beginning =
                PostBody.render(UUID.randomUUID(), "word ".repeat(1000)).beginning();
        assertThat(beginning).endsWith("word…");
        assertThat(Text.length(beginning)).isBetween(270, 280);
    }

    @Test
    void empty_text_has_no_words_and_no_beginning() {
        PostBody.Rendered text = PostBody.render(UUID.randomUUID(), "");
        assertThat(text.wordCount()).isZero();
        assertThat(text.beginning()).isEmpty();
    }
}
