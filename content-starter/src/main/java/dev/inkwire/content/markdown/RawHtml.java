package dev.inkwire.content.markdown;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * Separates the HTML in Markdown from text in angle brackets, such as {@code List<String>}, which becomes text. Removes
 * comments.
 */
final class RawHtml extends AbstractVisitor {

    private final Function<String, Node> parseWithoutHtmlBlocks;

    private RawHtml(Function<String, Node> parseWithoutHtmlBlocks) {
        this.parseWithoutHtmlBlocks = parseWithoutHtmlBlocks;
    }

    /** @param parseWithoutHtmlBlocks parses a block that CommonMark classifies as HTML although no tag of it is HTML */
    static void resolve(Node document, Function<String, Node> parseWithoutHtmlBlocks) {
        document.accept(new RawHtml(parseWithoutHtmlBlocks));
    }

    @Override
    protected void visitChildren(Node parent) {
        List<Node> raw = new ArrayList<>();
        List<HtmlTag> tags = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof HtmlInline || child instanceof HtmlBlock) {
                raw.add(child);
                tags.addAll(HtmlTag.in(literal(child)));
            }
        }
        Iterator<Optional<String>> html = HtmlTag.findHtml(tags).iterator();
        raw.forEach(node -> resolve(node, html));
        super.visitChildren(parent);
    }

    /** @param tags the HTML of the tags from this node on */
    private void resolve(Node node, Iterator<Optional<String>> tags) {
        String literal = literal(node);
        StringBuilder html = new StringBuilder();
        StringBuilder text = new StringBuilder();
        boolean hasHtml = false;
        int end = 0;
        Matcher matcher = HtmlTag.COMMENT_OR_TAG.matcher(literal);
        while (matcher.find()) {
            String before = literal.substring(end, matcher.start());
            text.append(before);
            html.append(escape(before));
            if (!HtmlTag.isComment(matcher)) {
                Optional<String> tag = tags.next();
                hasHtml |= tag.isPresent();
                text.append(matcher.group());
                html.append(tag.orElseGet(() -> escape(matcher.group())));
            }
            end = matcher.end();
        }
        String rest = literal.substring(end);
        if (hasHtml) {
            setLiteral(node, html.append(escape(rest)).toString());
        } else {
            replace(node, text.append(rest).toString());
        }
    }

    private void replace(Node node, String text) {
        if (node instanceof HtmlInline) {
            node.insertBefore(new Text(text));
        } else {
            Node document = parseWithoutHtmlBlocks.apply(text);
            while (document.getFirstChild() != null) {
                node.insertBefore(document.getFirstChild());
            }
        }
        node.unlink();
    }

    private static String literal(Node node) {
        return node instanceof HtmlBlock block ? block.getLiteral() : ((HtmlInline) node).getLiteral();
    }

    private static void setLiteral(Node node, String literal) {
        if (node instanceof HtmlBlock block) {
            block.setLiteral(literal);
        } else {
            ((HtmlInline) node).setLiteral(literal);
        }
    }

    /** Keeps entities, which represent characters in HTML. */
    private static String escape(String text) {
        return text.replace("<", "&lt;").replace(">", "&gt;");
    }
}
