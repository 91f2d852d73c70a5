package dev.inkwire.content.markdown;

import dev.inkwire.starter.text.Text;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * CommonMark with tables, strikethrough and footnotes.
 *
 * @see <a href="https://spec.commonmark.org/">CommonMark</a>
 */
public final class Markdown {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), FootnotesExtension.create());
    /** Deeper than any text needs, and less deep than is too much for renderers, which call themselves. */
    private static final int MAX_DEPTH = 200;

    private static final Parser PARSER = parser().build();
    private static final Parser WITHOUT_HTML_BLOCKS = parser().enabledBlockTypes(Set.of(
                    BlockQuote.class,
                    FencedCodeBlock.class,
                    Heading.class,
                    IndentedCodeBlock.class,
                    ListBlock.class,
                    ThematicBreak.class))
            .build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private static final Pattern DIRECTIONAL = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern VISIBLE_ELEMENT = Pattern.compile("<img [^>]*\\bsrc=|<(?:hr|li)\\b");
    private static final PolicyFactory SAFE = new HtmlPolicyBuilder()
            .allowElements(HtmlTag.INLINE.toArray(String[]::new))
            .allowElements(HtmlTag.BLOCK.toArray(String[]::new))
            .allowElements(Markdown::guardLink, "a")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href", "title")
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
            .matching(Pattern.compile("language-[\\w+#-]{1,30}"))
            .onElements("code")
            .allowAttributes("class")
            .matching(Pattern.compile("footnotes|footnote-ref|footnote-backref"))
            .onElements("section", "sup", "a")
            .allowAttributes("id")
            .matching(Pattern.compile("fn(ref)?-[a-z0-9]{8}(-\\d{1,5}){1,2}"))
            .onElements("li", "a")
            .toFactory();

    private Markdown() {}

    /**
     * Renders a text as HTML without anything that could run or leave its place in a page. Ids of footnotes differ each
     * time, so that several texts fit on one page.
     */
    public static String toHtml(String markdown) {
        Node document = parse(markdown);
        Footnotes.relabel(document);
        return SAFE.sanitize(HTML.render(document));
    }

    /**
     * Whether a reader sees anything of a text.
     *
     * @param html from {@link #toHtml}
     */
    public static boolean isVisible(String html) {
        return VISIBLE_ELEMENT.matcher(html).find() || Text.isVisible(HtmlTag.strip(html));
    }

    /**
     * Converts a text to one line without markup, and without directional formatting characters: what shortens the line
     * could leave them open.
     */
    public static String toPlainText(String markdown) {
        String text = DIRECTIONAL.matcher(PlainText.of(parse(markdown))).replaceAll("");
        return text.replaceAll("\\s+", " ").strip();
    }

    /**
     * The handles that the text mentions, such as {@code ada} in {@code @ada}: each once, in the order of the text, in
     * lower case. Code and the addresses of links mention nobody.
     */
    public static List<String> mentions(String markdown) {
        return Mentions.in(parse(markdown));
    }

    private static Parser.Builder parser() {
        return Parser.builder()
                .extensions(EXTENSIONS)
                .maxOpenBlockParsers(100)
                .customInlineContentParserFactory(new UnclosedBracket.Factory());
    }

    /** Tells search engines and browsers not to vouch for links that lead out of the text. */
    private static String guardLink(String element, List<String> attributes) {
        int href = attributes.indexOf("href");
        if (href >= 0 && !attributes.get(href + 1).startsWith("#")) {
            attributes.addAll(List.of("rel", "nofollow noopener noreferrer ugc"));
        }
        return element;
    }

    /** Parses a text. One that is nested too deep becomes plain text. */
    private static Node parse(String markdown) {
        try {
            Node document = PARSER.parse(markdown);
            RawHtml.resolve(document, WITHOUT_HTML_BLOCKS::parse);
            if (isShallow(document)) {
                return document;
            }
        } catch (StackOverflowError e) {
            // the parser and the visitor call themselves, too, and leave nothing behind
        }
        Node document = new Document();
        Node paragraph = new Paragraph();
        paragraph.appendChild(new org.commonmark.node.Text(markdown));
        document.appendChild(paragraph);
        return document;
    }

    private static boolean isShallow(Node document) {
        int depth = 0;
        Node node = document;
        while (node != null && depth < MAX_DEPTH) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
        return node == null;
    }
}
