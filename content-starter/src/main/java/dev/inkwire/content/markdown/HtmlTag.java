package dev.inkwire.content.markdown;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.owasp.html.Encoding;

/**
 * A part of a text that has the form of an HTML tag.
 *
 * @param element in lower case
 * @param attributes the names of its attributes, in lower case
 * @param html the tag without the attribute {@code id}, since ids must be unique on the page that shows the text
 */
record HtmlTag(String element, boolean closing, Set<String> attributes, String html) {

    /** Allowed elements within a line of text. */
    static final Set<String> INLINE = Set.of(
            "a", "b", "br", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
            "strong", "sub", "sup", "u", "var");

    /** Allowed elements that begin a new line. */
    static final Set<String> BLOCK = Set.of(
            "blockquote",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "li",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul");

    private static final Set<String> VOID = Set.of("br", "hr", "img");
    private static final Map<String, String> REQUIRED = Map.of("a", "href", "img", "src");

    // an attribute without a value makes a tag text: no allowed element has one, but "a<b and c>d" does
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s++([\\w:.-]++)\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"'=<>`]++)");

    /** A comment, in which no group matches, or a tag. */
    static final Pattern COMMENT_OR_TAG = Pattern.compile(
            "(?s)<!--(?:-?>|.*?(?:-->|\\z))|<(/?)([A-Za-z][A-Za-z0-9-]*+)((?:%s){0,20})\\s*+/?>".formatted(ATTRIBUTE));

    /** The tags of a text, in its order. */
    static List<HtmlTag> in(String text) {
        return COMMENT_OR_TAG
                .matcher(text)
                .results()
                .filter(match -> !isComment(match))
                .map(HtmlTag::of)
                .toList();
    }

    static boolean isComment(MatchResult match) {
        return match.group(2) == null;
    }

    private static HtmlTag of(MatchResult match) {
        Map<String, String> attributes = new HashMap<>();
        ATTRIBUTE
                .matcher(match.group(3))
                .results()
                .forEach(attribute ->
                        attributes.putIfAbsent(attribute.group(1).toLowerCase(Locale.ROOT), attribute.group()));
        attributes.remove("id");
        return new HtmlTag(
                match.group(2).toLowerCase(Locale.ROOT),
                !match.group(1).isEmpty(),
                attributes.keySet(),
                "<%s%s%s>".formatted(match.group(1), match.group(2), String.join("", attributes.values())));
    }

    /**
     * Finds the tags that are HTML: tags of void elements, and tags of other elements that have both a start tag and an
     * end tag. The time is proportional to the number of tags.
     *
     * @param tags in the order of the text
     * @return the HTML of each tag; empty for a tag that is text
     */
    static List<Optional<String>> findHtml(List<HtmlTag> tags) {
        List<Optional<String>> html = new ArrayList<>(Collections.nCopies(tags.size(), Optional.empty()));
        Deque<Integer> open = new ArrayDeque<>();
        Map<String, Integer> openOfElement = new HashMap<>();
        for (int i = 0; i < tags.size(); i++) {
            HtmlTag tag = tags.get(i);
            if (!tag.isAllowed()) {
                continue;
            }
            if (VOID.contains(tag.element)) {
                html.set(i, tag.closing ? Optional.empty() : Optional.of(tag.html));
            } else if (!tag.closing) {
                open.push(i);
                openOfElement.merge(tag.element, 1, Integer::sum);
            } else if (openOfElement.getOrDefault(tag.element, 0) > 0) {
                int start;
                do {
                    start = open.pop();
                    openOfElement.merge(tags.get(start).element, -1, Integer::sum);
                } while (!tags.get(start).element.equals(tag.element));
                html.set(start, Optional.of(tags.get(start).html));
                html.set(i, Optional.of(tag.html));
            }
        }
        return html;
    }

    /** The text of HTML, with a space in place of each tag that begins a new line. */
    static String strip(String html) {
        String text = COMMENT_OR_TAG
                .matcher(html)
                .replaceAll(match -> isComment(match) || of(match).isWithinLine() ? "" : " ");
        return Encoding.decodeHtml(text, false);
    }

    private boolean isWithinLine() {
        return INLINE.contains(element) && !element.equals("br");
    }

    private boolean isAllowed() {
        String required = REQUIRED.get(element);
        return (INLINE.contains(element) || BLOCK.contains(element))
                && (closing || required == null || attributes.contains(required));
    }
}
