package dev.inkwire.content.markdown;

import dev.inkwire.starter.input.Text;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/**
 * Gives each heading an id: its words, a number if another heading of the text has the same words, and the suffix of
 * the text. Headings without visible text get none. A link within the text leads to a heading by its words.
 */
final class Headings extends AbstractVisitor implements AttributeProvider {

    private static final int MAX_WORDS = 60;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*");

    private final String suffix;
    private final Map<Node, Heading> headings = new LinkedHashMap<>();
    private final Map<String, Integer> countOfWords = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    private Headings(String suffix) {
        this.suffix = suffix;
    }

    /** @param suffix differs from text to text */
    static Headings of(Node document, String suffix) {
        Headings headings = new Headings(suffix);
        document.accept(headings);
        return headings;
    }

    List<Heading> list() {
        return List.copyOf(headings.values());
    }

    @Override
    public void visit(org.commonmark.node.Heading node) {
        String text = PlainText.lineOf(node);
        if (Text.isVisible(text)) {
            headings.put(node, new Heading(id(text), node.getLevel(), text));
        }
    }

    /** Skips footnotes: the renderer leaves out those without a reference. */
    @Override
    public void visit(CustomBlock block) {}

    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
        Heading heading = headings.get(node);
        if (heading != null) {
            attributes.put("id", heading.id());
        } else if (node instanceof Link link && link.getDestination().startsWith("#")) {
            String target = link.getDestination().substring(1);
            attributes.put("href", "#" + ids.getOrDefault(target, target));
        }
    }

    private String id(String text) {
        String words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining("-"));
        String start = words.isEmpty() ? "section" : Text.truncate(words, MAX_WORDS);
        String distinct;
        String id;
        do {
            int count = countOfWords.merge(start, 1, Integer::sum);
            distinct = count == 1 ? start : start + "-" + count;
            id = distinct + "-" + suffix;
        } while (ids.putIfAbsent(distinct, id) != null);
        return id;
    }
}
