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
 * Takes a {@code <} that is not closed soon for what it is. CommonMark's own parsers would look for the end of a tag or
 * a link up to the end of the text, for each {@code <} anew: a text full of them takes minutes.
 */
final class UnclosedBracket implements InlineContentParser {

    private static final int SOON = 2_000;

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position bracket = scanner.position();
        scanner.next();
        Position next = scanner.position();
        for (int i = 0; i < SOON && scanner.hasNext(); i++) {
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
