package dev.inkwire.content.markdown;

import java.util.UUID;

/**
 * A text in the database.
 *
 * @param id of the post or the comment
 */
public record StoredText(UUID id, String markdown) {}
