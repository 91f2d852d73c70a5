package dev.inkwire.posts.post;

import dev.inkwire.content.markdown.Markdown;
import dev.inkwire.content.markdown.RenderedText;
import dev.inkwire.starter.input.Text;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The text of a post.
 *
 * @param markdown as the author wrote it
 * @param html safe to insert into a page
 */
record PostBody(UUID postId, String markdown, String html) {

    private static final int BEGINNING_LENGTH = 280;

    /** Scripts that are written without spaces between words. Each of their characters counts as a word. */
    private static final String UNSPACED =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";

    private static final Pattern WORD = Pattern.compile(
            "[\\p{L}\\p{N}&&[%1$s]]|[\\p{L}\\p{N}&&[^%1$s]][\\p{L}\\p{N}\\p{M}'’&&[^%1$s]]*".formatted(UNSPACED));

    static Rendered render(String markdown) {
        RenderedText text = Markdown.render(UUID.randomUUID(), markdown);
        String plain = text.plainText();
        int wordCount = (int) WORD.matcher(plain).results().count();
        return new Rendered(markdown, text.html(), Text.abbreviate(plain, BEGINNING_LENGTH), wordCount);
    }

    /**
     * A text that is not stored yet.
     *
     * @param beginning plain text for excerpts
     */
    record Rendered(String markdown, String html, String beginning, int wordCount) {}
}
