package dev.inkwire.comments.comment;

import org.jspecify.annotations.Nullable;

/**
 * A change of a comment.
 *
 * @param comment the comment after the change
 * @param previousStatus null for a new comment
 */
record CommentChange(Comment comment, @Nullable CommentStatus previousStatus, boolean wasListed) {

    static CommentChange added(Comment comment) {
        return new CommentChange(comment, null, false);
    }

    /** Of the text or the reactions. */
    static CommentChange ofContent(Comment comment) {
        return new CommentChange(comment, comment.status(), comment.listed());
    }

    /** Of a comment whose status did not change, but which is listed because of a reply, or no longer. */
    static CommentChange ofListing(Comment comment) {
        return new CommentChange(comment, comment.status(), !comment.listed());
    }

    /** Returns the type of the event. Except for {@code CommentHeld}, it is what the change means for everybody. */
    String eventType() {
        if (previousStatus == null) {
            return comment.isVisible() ? "CommentAdded" : "CommentHeld";
        }
        boolean wasVisible = previousStatus == CommentStatus.VISIBLE;
        if (wasVisible != comment.isVisible()) {
            return wasVisible ? "CommentRemoved" : "CommentAdded";
        }
        if (wasListed != comment.listed()) {
            return wasListed ? "CommentRemoved" : "CommentAdded";
        }
        return "CommentChanged";
    }
}
