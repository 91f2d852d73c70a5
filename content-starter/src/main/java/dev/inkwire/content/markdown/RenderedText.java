package dev.inkwire.content.markdown;

import dev.inkwire.starter.input.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.owasp.html.Encoding;
import org.springframework.web.util.HtmlUtils;

/**
 * Everything that is made from the Markdown of a text.
 *
 * @param pieces the HTML before the first mention, its handle as written, the HTML after it, and so on. The HTML is
 *     safe to insert into a page, and its ids differ from those of other texts
 * @param headings in the order of the text
 * @param plainText one line without markup and without directional formatting characters: an excerpt could leave them
 *     open
 * @param mentions the handles that the text mentions, such as {@code ada} in {@code @ada}: in lower case, without
 *     duplicates, in the order of the text. Code, links and addresses mention nobody
 */
public record RenderedText(List<String> pieces, List<Heading> headings, String plainText, List<String> mentions) {

    private static final Pattern VISIBLE_ELEMENT = Pattern.compile("<img [^>]*\\bsrc=|<(?:hr|li)\\b");

    /** An address in sanitized HTML, in which other attributes cannot contain {@code =}, quotes or brackets. */
    private static final Pattern ADDRESS = Pattern.compile("<(?:a|img) [^>]*?\\b(?:href|src)=\"([^#\"][^\"]*+)\"");

    /** Returns the HTML without links to the mentioned users. */
    public String html() {
        return html(Map.of());
    }

    /**
     * Returns the HTML with links to the mentioned users.
     *
     * @param addresses of the pages of users by their handles in lower case. Other handles become text
     */
    public String html(Map<String, String> addresses) {
        StringBuilder html = new StringBuilder(pieces.get(0));
        for (int i = 1; i < pieces.size(); i += 2) {
            html.append(mention(pieces.get(i), addresses)).append(pieces.get(i + 1));
        }
        return html.toString();
    }

    /**
     * Returns the addresses of all links and images, in the order of the text. Links to parts of the text itself, such
     * as footnotes, and links of mentions are left out.
     */
    public List<String> links() {
        return ADDRESS.matcher(html())
                .results()
                .map(match -> Encoding.decodeHtml(match.group(1), true))
                .toList();
    }

    /** Whether a reader sees anything of the text. */
    public boolean isVisible() {
        String html = html();
        return VISIBLE_ELEMENT.matcher(html).find() || Text.isVisible(HtmlTag.strip(html));
    }

    private static String mention(String handle, Map<String, String> addresses) {
        String address = addresses.get(handle.toLowerCase(Locale.ROOT));
        return address == null
                ? "&#64;" + handle // as the policy writes it
                : "<a class=\"mention\" href=\"%s\">@%s</a>".formatted(HtmlUtils.htmlEscape(address), handle);
    }
}
