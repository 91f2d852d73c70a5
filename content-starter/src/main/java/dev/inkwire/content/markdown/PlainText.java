package dev.inkwire.content.markdown;

import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Collects the text that a reader sees, with white space between blocks. */
final class PlainText extends AbstractVisitor {

    private static final Pattern DIRECTIONAL = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private final StringBuilder text = new StringBuilder();

    /** Converts a node to one line without directional formatting characters. */
    static String lineOf(Node node) {
        PlainText plain = new PlainText();
        node.accept(plain);
        String text = DIRECTIONAL.matcher(plain.text).replaceAll("");
        return WHITE_SPACE.matcher(text).replaceAll(" ").strip();
    }

    @Override
    public void visit(Text node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(Code node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock node) {
        text.append(node.getLiteral()).append(' ');
    }

    @Override
    public void visit(IndentedCodeBlock node) {
        text.append(node.getLiteral()).append(' ');
    }

    @Override
    public void visit(HtmlInline node) {
        text.append(HtmlTag.strip(node.getLiteral()));
    }

    @Override
    public void visit(HtmlBlock node) {
        text.append(HtmlTag.strip(node.getLiteral())).append(' ');
    }

    @Override
    public void visit(SoftLineBreak node) {
        text.append(' ');
    }

    @Override
    public void visit(HardLineBreak node) {
        text.append(' ');
    }

    @Override
    protected void visitChildren(Node parent) {
        super.visitChildren(parent);
        if (parent instanceof Block || parent instanceof TableCell) {
            text.append(' ');
        }
    }
}
