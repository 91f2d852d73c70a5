package dev.inkwire.starter.input;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Operations on text. A character is a Unicode code point after NFC. */
public final class Text {

    /**
     * The invisible characters among letters, marks and symbols, as part of a character class: fillers, blanks, and
     * code points with the property Default_Ignorable_Code_Point.
     */
    public static final String BLANK = "\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2065\\u2800\\u3164"
            + "\\uFE00-\\uFE0F\\uFFA0\\uFFF0-\\uFFF8\\uFFFC\\x{1D159}\\x{E0000}-\\x{E0FFF}";

    private static final Pattern VISIBLE =
            Pattern.compile("[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{M}\\p{IsNoncharacter_Code_Point}%s]".formatted(BLANK));
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private static final int POP_EMBEDDING = 0x202C;
    private static final int POP_ISOLATE = 0x2069;

    private Text() {}

    /** Converts a text to Unicode Normalization Form C (UAX #15). */
    public static String normalize(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Counts the characters of a normalised text. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Returns whether a text contains unpaired surrogates, or control characters other than line breaks and tabs. */
    public static boolean hasControlCharacters(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.getType(c) == Character.SURROGATE
                        || Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }

    /** Returns whether a text has a visible character. A combining mark by itself is not one. */
    public static boolean isVisible(String text) {
        return VISIBLE.matcher(text).find();
    }

    /**
     * Returns whether a text overrides the direction of its characters, or has unclosed embeddings or isolates, which
     * would change the direction of the text after it on a page.
     *
     * @see <a href="https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings">UAX #9</a>
     */
    public static boolean disturbsDirection(String text) {
        Deque<Integer> closing = new ArrayDeque<>();
        for (int character : text.codePoints().toArray()) {
            switch (character) {
                case 0x202D, 0x202E -> {
                    return true;
                }
                case 0x202A, 0x202B -> closing.push(POP_EMBEDDING);
                case 0x2066, 0x2067, 0x2068 -> closing.push(POP_ISOLATE);
                case POP_EMBEDDING, POP_ISOLATE -> {
                    if (closing.isEmpty() || closing.pop() != character) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return !closing.isEmpty();
    }

    /**
     * Shortens a text to a number of characters. Cuts after a word if there is one in the second half, else after a
     * grapheme cluster, and appends an ellipsis.
     */
    public static String abbreviate(String text, int max) {
        if (length(text) <= max) {
            return text;
        }
        String start = truncate(text, max - 1);
        int space = start.lastIndexOf(' ');
        return (space > max / 2 ? start.substring(0, space) : start).stripTrailing() + "…";
    }

    /**
     * Returns the start of a text. Cuts after a grapheme cluster, unless the first one is longer than the maximum.
     *
     * @param max the greatest number of characters
     * @see <a href="https://www.unicode.org/reports/tr29/#Grapheme_Cluster_Boundaries">UAX #29</a>
     */
    public static String truncate(String text, int max) {
        if (length(text) <= max) {
            return text;
        }
        int limit = text.offsetByCodePoints(0, max);
        int end = 0;
        Matcher grapheme = GRAPHEME.matcher(text);
        while (grapheme.find() && grapheme.end() <= limit) {
            end = grapheme.end();
        }
        return text.substring(0, end == 0 ? limit : end);
    }
}
