package dev.inkwire.posts.post;

import dev.inkwire.content.markdown.Markdown;
import dev.inkwire.content.markdown.RenderedText;
import dev.inkwire.starter.input.Text;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The text of a post.
 *
 * @param markdown as written
 * @param html rendered and safe
 */
record PostBody(String markdown, String html) {

    private static final int BEGINNING_LENGTH = 280;
    /** Scripts that do not part their words, which count by the character. */
    private static final String UNPARTED =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";

    private static final Pattern WORD = Pattern.compile(
            "[\\p{L}\\p{N}&&[%1$s]]|[\\p{L}\\p{N}&&[^%1$s]][\\p{L}\\p{N}\\p{M}'’&&[^%1$s]]*".formatted(UNPARTED));

    /** The text with all that is made of it. */
    static Rendered render(String markdown) {
        RenderedText text = Markdown.render(UUID.randomUUID(), markdown);
        String plain = text.plainText();
        return new Rendered(new PostBody(markdown, text.html()), Text.abbreviate(plain, BEGINNING_LENGTH), (int)
                WORD.matcher(plain).results().count());
    }

    /** @param beginning without markup */
    record Rendered(PostBody body, String beginning, int wordCount) {}
}
