package dev.inkwire.content.markdown;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The elements, attributes and addresses that HTML from Markdown may contain. Everything else is removed, whatever the
 * renderer let through.
 */
final class HtmlPolicy {

    private static final String[] HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"};

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(HtmlTag.INLINE.toArray(String[]::new))
            .allowElements(HtmlTag.BLOCK.toArray(String[]::new))
            .allowElements(HtmlPolicy::guardLink, "a")
            .allowElements(HtmlPolicy::restrictToCheckbox, "input")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href", "title")
            .onElements("a")
            .allowAttributes("aria-label")
            .matching(Pattern.compile("Back to reference [\\d-]{1,11}"))
            .onElements("a")
            .allowAttributes("src", "alt", "title")
            .onElements("img")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowAttributes("align")
            .matching(true, "left", "center", "right")
            .onElements("th", "td")
            .allowAttributes("class")
            .matching(Pattern.compile("language-[\\w+#.-]{1,30}"))
            .onElements("code")
            .allowAttributes("class")
            .matching(Pattern.compile("footnotes|footnote-ref|footnote-backref"))
            .onElements("section", "sup", "a")
            .allowAttributes("id")
            .matching(Pattern.compile("fn(ref)?-[a-z0-9]{8}(-\\d{1,5}){1,2}"))
            .onElements("li", "a")
            .allowAttributes("id")
            .matching(Pattern.compile("[\\p{L}\\p{M}\\p{N}-]{1,150}-[a-z0-9]{8}"))
            .onElements(HEADINGS)
            .allowAttributes("type")
            .matching(false, "checkbox")
            .onElements("input")
            .allowAttributes("checked")
            .matching(false, "")
            .onElements("input")
            .toFactory();

    private HtmlPolicy() {}

    static String sanitize(String html) {
        return POLICY.sanitize(html);
    }

    /** Tells search engines and browsers not to vouch for links that lead out of the text. */
    private static String guardLink(String element, List<String> attributes) {
        int href = attributes.indexOf("href");
        if (href >= 0 && !attributes.get(href + 1).startsWith("#")) {
            attributes.addAll(List.of("rel", "nofollow noopener noreferrer ugc"));
        }
        return element;
    }

    /** Allows the disabled checkboxes of task lists, and no other input elements. */
    private static @Nullable String restrictToCheckbox(String element, List<String> attributes) {
        if (!attributes.contains("checkbox")) {
            return null;
        }
        attributes.addAll(List.of("disabled", "disabled"));
        return element;
    }
}
