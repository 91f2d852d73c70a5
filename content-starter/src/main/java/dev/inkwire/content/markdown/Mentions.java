package dev.inkwire.content.markdown;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * Marks the handles after an {@code @}, except in code, links, pictures and addresses. A mark is replaced after the
 * HTML was sanitized, so that the policy needs no exception for the links of mentions.
 */
final class Mentions extends AbstractVisitor {

    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 30;

    /**
     * An address, in which no group matches, or a mention. Letters of scripts without spaces may surround a mention.
     */
    private static final Pattern ADDRESS_OR_MENTION = Pattern.compile(
            "(?:https?://|www\\.)[\\p{Alnum}\\p{Punct}]*+"
                    + "|(?<![\\p{IsLatin}\\p{N}_/@])@([a-z0-9](?:-?[a-z0-9]){1,29}+)(?![\\p{IsLatin}\\p{N}_@])",
            Pattern.CASE_INSENSITIVE);

    /** The elements of raw HTML that contain a link or code. */
    private static final Set<String> EXCLUDED = Set.of("a", "code", "kbd", "pre", "samp");

    private final String mark = ":" + UUID.randomUUID() + ":"; // unknown to authors
    private final Set<String> handles = new LinkedHashSet<>();
    private int open;

    private Mentions() {}

    /** Precedes each handle in place of its {@code @}, and follows it. */
    static Mentions mark(Node document) {
        Mentions mentions = new Mentions();
        document.accept(mentions);
        return mentions;
    }

    String mark() {
        return mark;
    }

    /** The handles in lower case, without duplicates, in the order of the text. */
    List<String> handles() {
        return List.copyOf(handles);
    }

    @Override
    public void visit(Text node) {
        if (open == 0) {
            node.setLiteral(ADDRESS_OR_MENTION.matcher(node.getLiteral()).replaceAll(this::mark));
        }
    }

    @Override
    public void visit(Link node) {}

    @Override
    public void visit(Image node) {}

    @Override
    public void visit(HtmlInline node) {
        countOpen(node.getLiteral());
    }

    @Override
    public void visit(HtmlBlock node) {
        countOpen(node.getLiteral());
    }

    private String mark(MatchResult match) {
        String handle = match.group(1);
        if (handle == null || handle.length() < MIN_LENGTH || handle.length() > MAX_LENGTH) {
            return Matcher.quoteReplacement(match.group());
        }
        handles.add(handle.toLowerCase(Locale.ROOT));
        return mark + handle + mark;
    }

    /** Each start tag has an end tag: see {@link RawHtml}. */
    private void countOpen(String html) {
        HtmlTag.in(html).stream()
                .filter(tag -> EXCLUDED.contains(tag.element()))
                .forEach(tag -> open += tag.closing() ? -1 : 1);
    }
}
