package dev.inkwire.content.markdown;

/**
 * A heading of a text.
 *
 * @param id the id of its element in the HTML
 * @param level 1 to 6
 * @param text one line without markup
 */
public record Heading(String id, int level, String text) {}
