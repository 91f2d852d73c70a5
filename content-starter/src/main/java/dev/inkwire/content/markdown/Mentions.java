package dev.inkwire.content.markdown;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Collects the handles after an {@code @}, except in code and in addresses. */
final class Mentions extends AbstractVisitor {

    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 30;

    /** Excludes e-mail addresses and paths. Letters of scripts without spaces may precede and follow a mention. */
    private static final Pattern MENTION = Pattern.compile(
            "(?<![\\p{IsLatin}\\p{N}_/@])@([a-z0-9](?:-?[a-z0-9]){1,29}+)(?![\\p{IsLatin}\\p{N}_@])",
            Pattern.CASE_INSENSITIVE);

    private final Set<String> handles = new LinkedHashSet<>();

    static List<String> in(Node document) {
        Mentions mentions = new Mentions();
        document.accept(mentions);
        return List.copyOf(mentions.handles);
    }

    @Override
    public void visit(Text node) {
        Matcher matcher = MENTION.matcher(node.getLiteral());
        while (matcher.find()) {
            String handle = matcher.group(1).toLowerCase(Locale.ROOT);
            if (handle.length() >= MIN_LENGTH && handle.length() <= MAX_LENGTH) {
                handles.add(handle);
            }
        }
    }
}
