package dev.inkwire.posts.index;

/**
 * A text as the search stores it.
 *
 * @param plainText one line without markup
 * @param vector the text representation of its {@code tsvector}
 */
public record TokenizedText(String plainText, String vector) {

    /**
     * Finds the words of a text. Tokenizing a long one lasts up to a tenth of a second: never call this on an event
     * loop.
     */
    public static TokenizedText of(String plainText) {
        return new TokenizedText(plainText, SearchVector.ofText(plainText));
    }
}
