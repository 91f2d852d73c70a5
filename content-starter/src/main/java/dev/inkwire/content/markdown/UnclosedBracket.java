package dev.inkwire.content.markdown;

import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * Reads a {@code <} without a {@code >} within 2,000 characters as text. The parsers of CommonMark would search the
 * rest of the text for the end of a tag or a link at each {@code <}: a text full of them would be parsed for minutes.
 */
final class UnclosedBracket implements InlineContentParser {

    private static final int MAX_DISTANCE = 2_000;

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position bracket = scanner.position();
        scanner.next();
        Position next = scanner.position();
        for (int i = 0; i < MAX_DISTANCE && scanner.hasNext(); i++) {
            if (scanner.next('>')) {
                scanner.setPosition(bracket);
                return ParsedInline.none();
            }
            scanner.next();
        }
        return ParsedInline.of(new Text("<"), next);
    }

    static final class Factory implements InlineContentParserFactory {

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('<');
        }

        @Override
        public InlineContentParser create() {
            return new UnclosedBracket();
        }
    }
}
