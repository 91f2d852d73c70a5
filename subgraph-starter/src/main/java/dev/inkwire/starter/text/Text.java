package dev.inkwire.starter.text;

import java.text.Normalizer;

/** What a character is, wherever Inkwire counts them: a Unicode code point after NFC. */
public final class Text {

    private Text() {}

    /** The text in Unicode Normalization Form C (UAX #15). */
    public static String normalize(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** How many characters a normalised text has. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether it holds control characters other than line breaks and tabs, or halves of characters. */
    public static boolean hasControlCharacters(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.getType(c) == Character.SURROGATE
                        || Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }

    /** The first characters of a text, cut after a word, with an ellipsis when something was left out. */
    public static String abbreviate(String text, int max) {
        if (length(text) <= max) {
            return text;
        }
        String start = text.substring(0, text.offsetByCodePoints(0, max - 1));
        int space = start.lastIndexOf(' ');
        return (space > max / 2 ? start.substring(0, space) : start).stripTrailing() + "…";
    }
}
