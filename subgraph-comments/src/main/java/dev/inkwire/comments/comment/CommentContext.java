package dev.inkwire.comments.comment;

import dev.inkwire.comments.comment.CommentPlaces.Place;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event reports about a comment in addition to the comment.
 *
 * @param id of the comment
 * @param shownAt when the comment first became visible; null if it never was
 * @param postAuthorId null if the account of the author was deleted
 * @param parentAuthorId null without a parent, and if the account of its author was deleted
 */
record CommentContext(
        UUID id,
        @Nullable OffsetDateTime shownAt,
        @Nullable UUID postAuthorId,
        @Nullable UUID parentAuthorId) {

    /** Of a new comment. */
    static CommentContext of(Comment comment, Place place) {
        Comment parent = place.parent();
        return new CommentContext(
                comment.id(),
                comment.isVisible() ? comment.shownAt() : null,
                place.post().authorId(),
                parent == null ? null : parent.authorId());
    }
}
