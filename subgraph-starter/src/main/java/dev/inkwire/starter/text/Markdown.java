package dev.inkwire.starter.text;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
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

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(100)
            .customInlineContentParserFactory(new UnclosedBracket.Factory())
            .build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private static final PolicyFactory SAFE = new HtmlPolicyBuilder()
            .allowElements("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "blockquote", "pre", "code")
            .allowElements("em", "strong", "del", "sup", "sub", "ul", "ol", "li", "section", "a", "img")
            .allowElements("table", "thead", "tbody", "tr", "th", "td")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href", "title")
            .onElements("a")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer", "ugc")
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
            .matching(Pattern.compile("fn(ref)?-[\\w-]{1,60}"))
            .onElements("li", "a")
            .toFactory();

    private Markdown() {}

    /** The text rendered, with nothing in it that could run or leave its place in a page. */
    public static String toHtml(String markdown) {
        return SAFE.sanitize(HTML.render(parse(markdown)));
    }

    /** The text without its markup, in one line. */
    public static String toPlainText(String markdown) {
        return PlainText.of(parse(markdown)).replaceAll("\\s+", " ").strip();
    }

    /**
     * The handles that the text mentions, such as {@code ada} in {@code @ada}: each once, in the order of the text, in
     * lower case. Code and the addresses of links mention nobody.
     */
    public static List<String> mentions(String markdown) {
        return Mentions.in(parse(markdown));
    }

    /** What is nested too deep is taken as it is written, without its markup's meaning. */
    private static Node parse(String markdown) {
        try {
            Node document = PARSER.parse(markdown);
            if (isShallow(document)) {
                return document;
            }
        } catch (StackOverflowError e) {
            // the parser calls itself, too, and leaves nothing behind
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
