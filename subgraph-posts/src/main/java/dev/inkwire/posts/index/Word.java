package dev.inkwire.posts.index;

/**
 * A word of a text. In scripts without spaces, two consecutive characters are a word, and so is the last character
 * before another script or the end.
 *
 * @param form in which words are compared
 * @param start the index of its first character in the text
 * @param end the index after its last character in the text
 */
public record Word(String form, int start, int end) {}
