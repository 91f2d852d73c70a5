package dev.inkwire.posts.index;

import java.util.List;

/**
 * A text as the search stores it.
 *
 * @param plainText one line without markup
 * @param unspaced see {@link Words#unspaced}
 * @param vector the text representation of its {@code tsvector}
 */
public record TokenizedText(String plainText, String unspaced, String vector) {

    /**
     * Finds the words of a text. Tokenizing a long one lasts up to a tenth of a second: never call this on an event
     * loop.
     */
    public static TokenizedText of(String plainText) {
        List<Word> words = Words.of(plainText);
        return new TokenizedText(plainText, Words.unspaced(words), SearchVector.ofText(words));
    }
}
