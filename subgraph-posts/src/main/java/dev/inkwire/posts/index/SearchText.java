package dev.inkwire.posts.index;

/**
 * A text as the search stores it.
 *
 * @param plainText one line without markup
 * @param vector the text representation of its {@code tsvector}
 */
public record SearchText(String plainText, String vector) {

    /** Finds the words of a text. A long text takes a tenth of a second: never call this on an event loop. */
    public static SearchText of(String plainText) {
        return new SearchText(plainText, SearchVector.ofText(plainText));
    }
}
