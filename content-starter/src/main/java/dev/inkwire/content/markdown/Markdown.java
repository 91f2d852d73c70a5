package dev.inkwire.content.markdown;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders CommonMark with tables, strikethrough, footnotes, task lists and links from bare web addresses.
 *
 * @see <a href="https://spec.commonmark.org/">CommonMark</a>
 */
public final class Markdown {

    /** Increase this whenever a text is rendered differently than before. {@link Rerendering} updates stored texts. */
    public static final int VERSION = 2;

    private static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            FootnotesExtension.create(),
            TaskListItemsExtension.create(),
            // no e-mail addresses, which their owners may not want to see as links
            AutolinkExtension.builder()
                    .linkTypes(AutolinkType.URL, AutolinkType.WWW)
                    .build());

    /** Deeper than any text needs, and within the stack of the renderers, which are recursive. */
    private static final int MAX_DEPTH = 200;

    private static final int SUFFIX_LENGTH = 8;
    private static final int RADIX = Character.MAX_RADIX;
    private static final long SUFFIXES = (long) Math.pow(RADIX, SUFFIX_LENGTH);

    private static final Parser PARSER = parser().build();
    private static final Parser WITHOUT_HTML_BLOCKS = parser().enabledBlockTypes(Set.of(
                    BlockQuote.class,
                    FencedCodeBlock.class,
                    Heading.class,
                    IndentedCodeBlock.class,
                    ListBlock.class,
                    ThematicBreak.class))
            .build();

    private Markdown() {}

    /**
     * Renders a text. The same text of the same object always has the same ids, so that links to them stay valid.
     *
     * @param id of the post or the comment. It distinguishes the ids of texts that are on one page
     */
    public static RenderedText render(UUID id, String markdown) {
        Node document = parse(markdown);
        String suffix = suffix(id);
        Headings headings = Headings.of(document, suffix);
        String plainText = PlainText.lineOf(document);
        Mentions mentions = Mentions.mark(document);
        Footnotes.relabel(document, suffix);
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> headings)
                .build();
        String html = HtmlPolicy.sanitize(renderer.render(document));
        return new RenderedText(
                List.of(html.split(Pattern.quote(mentions.mark()), -1)),
                headings.list(),
                plainText,
                mentions.handles());
    }

    /** Converts the random bits of an id to 8 digits. */
    private static String suffix(UUID id) {
        String digits = Long.toString(Math.floorMod(id.getLeastSignificantBits(), SUFFIXES), RADIX);
        return "0".repeat(SUFFIX_LENGTH - digits.length()) + digits;
    }

    private static Parser.Builder parser() {
        return Parser.builder()
                .extensions(EXTENSIONS)
                .maxOpenBlockParsers(100)
                .customInlineContentParserFactory(new UnclosedBracket.Factory());
    }

    /** Parses a text. A text that is nested too deeply becomes plain text. */
    private static Node parse(String markdown) {
        try {
            Node document = PARSER.parse(markdown);
            RawHtml.resolve(document, WITHOUT_HTML_BLOCKS::parse);
            if (isShallow(document)) {
                return document;
            }
        } catch (StackOverflowError e) {
            // the parser and the visitor are recursive, too, and leave nothing behind
        }
        Node document = new Document();
        Node paragraph = new Paragraph();
        paragraph.appendChild(new Text(markdown));
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
