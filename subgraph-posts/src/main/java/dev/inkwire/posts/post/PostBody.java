package dev.inkwire.posts.post;

import dev.inkwire.starter.text.Markdown;
import dev.inkwire.starter.text.Text;
import java.util.regex.Pattern;

/**
 * The text of a post.
 *
 * @param markdown as written
 * @param html rendered and safe
 */
record PostBody(String markdown, String html) {

    private static final int EXCERPT_LENGTH = 280;
    // scripts that do not part their words count by the character
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]|[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]]+");

    /** The text with all that is made of it. */
    static Rendered render(String markdown) {
        String plain = Markdown.toPlainText(markdown);
        return new Rendered(
                new PostBody(markdown, Markdown.toHtml(markdown)), Text.abbreviate(plain, EXCERPT_LENGTH), (int)
                        WORD.matcher(plain).results().count());
    }

    /** @param excerpt the beginning, without markup */
    record Rendered(PostBody body, String excerpt, int wordCount) {}
}
