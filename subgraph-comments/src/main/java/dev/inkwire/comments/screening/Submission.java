package dev.inkwire.comments.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The text of a new or an edited comment, before it is stored.
 *
 * @param markdown as the author wrote it, in NFC
 * @param plainText one line without markup
 * @param links the addresses of all links and images, in the order of the text
 * @param isEdit whether the text replaces that of an existing comment
 */
public record Submission(
        UUID postId, UUID authorId, String markdown, String plainText, List<String> links, boolean isEdit) {

    /** Returns the time since the account of the author was created, which the id of the author contains. */
    public Duration accountAge() {
        long createdAt = authorId.version() == 7 ? authorId.getMostSignificantBits() >>> 16 : 0;
        return Duration.between(Instant.ofEpochMilli(createdAt), Instant.now());
    }
}
