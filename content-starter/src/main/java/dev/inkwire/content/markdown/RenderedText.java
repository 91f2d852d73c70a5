package dev.inkwire.content.markdown;

import dev.inkwire.starter.input.Text;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Everything that is made from the Markdown of a text.
 *
 * @param html safe to insert into a page. Its ids differ from those of other texts
 * @param headings in the order of the text
 * @param plainText one line without markup and without directional formatting characters: an excerpt could leave them
 *     open
 * @param mentions the handles that the text mentions, such as {@code ada} in {@code @ada}: in lower case, without
 *     duplicates, in the order of the text. Code and the addresses of links mention nobody
 */
public record RenderedText(String html, List<Heading> headings, String plainText, List<String> mentions) {

    private static final Pattern VISIBLE_ELEMENT = Pattern.compile("<img [^>]*\\bsrc=|<(?:hr|li)\\b");

    /** Whether a reader sees anything of the text. */
    public boolean isVisible() {
        return VISIBLE_ELEMENT.matcher(html).find() || Text.isVisible(HtmlTag.strip(html));
    }
}
