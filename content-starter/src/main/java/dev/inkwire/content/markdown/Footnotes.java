package dev.inkwire.content.markdown;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.DefinitionMap;
import org.commonmark.node.Node;

/**
 * Replaces the labels of footnotes, of which the renderer makes ids. A label may be in any script, and several texts on
 * one page may have the same one. The new labels are a random number, which differs from text to text, and a count.
 */
final class Footnotes extends AbstractVisitor {

    private static final int RADIX = Character.MAX_RADIX;
    private static final long FIRST_OF_8_DIGITS = 78_364_164_096L; // 36 to the power of 7

    private final String text =
            Long.toString(ThreadLocalRandom.current().nextLong(FIRST_OF_8_DIGITS, RADIX * FIRST_OF_8_DIGITS), RADIX);
    private final DefinitionMap<FootnoteDefinition> definitions = new DefinitionMap<>(FootnoteDefinition.class);
    private final Map<FootnoteDefinition, String> labels = new HashMap<>();

    static void relabel(Node document) {
        Footnotes footnotes = new Footnotes();
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
                labels.put(definition, text + "-" + (labels.size() + 1));
            }
            super.visit(block);
        }
    }
}
