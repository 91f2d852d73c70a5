package dev.inkwire.content.markdown;

import java.util.HashMap;
import java.util.Map;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.DefinitionMap;
import org.commonmark.node.Node;

/**
 * Replaces the labels of footnotes, of which the renderer makes ids. A label may be in any script, and several texts on
 * one page may have the same one. A new label consists of the suffix of the text and a count.
 */
final class Footnotes extends AbstractVisitor {

    private final String suffix;
    private final DefinitionMap<FootnoteDefinition> definitions = new DefinitionMap<>(FootnoteDefinition.class);
    private final Map<FootnoteDefinition, String> labels = new HashMap<>();

    private Footnotes(String suffix) {
        this.suffix = suffix;
    }

    /** @param suffix differs from text to text */
    static void relabel(Node document, String suffix) {
        Footnotes footnotes = new Footnotes(suffix);
        document.accept(footnotes.new Definitions());
        document.accept(footnotes);
    }

    @Override
    public void visit(CustomNode node) {
        FootnoteDefinition definition =
                node instanceof FootnoteReference reference ? definitions.get(reference.getLabel()) : null;
        if (definition == null) {
            super.visit(node);
        } else {
            node.insertBefore(new FootnoteReference(labels.get(definition)));
            node.unlink();
        }
    }

    @Override
    public void visit(CustomBlock block) {
        super.visit(block);
        if (block instanceof FootnoteDefinition definition) {
            FootnoteDefinition relabelled = new FootnoteDefinition(labels.get(definition));
            while (definition.getFirstChild() != null) {
                relabelled.appendChild(definition.getFirstChild());
            }
            definition.insertBefore(relabelled);
            definition.unlink();
        }
    }

    /** Gives each definition a label. Of several definitions with the same label, references lead to the first. */
    private final class Definitions extends AbstractVisitor {

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof FootnoteDefinition definition) {
                definitions.putIfAbsent(definition.getLabel(), definition);
                labels.put(definition, suffix + "-" + (labels.size() + 1));
            }
            super.visit(block);
        }
    }
}
