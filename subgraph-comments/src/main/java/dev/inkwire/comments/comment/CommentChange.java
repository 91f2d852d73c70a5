package dev.inkwire.comments.comment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a comment.
 *
 * @param comment the comment after the change
 * @param previousStatus null for a new comment
 * @param eventType except for {@code CommentHeld} and {@code PlaceholderRemoved}, what the change means for everybody
 * @param formerReaderId the author of a reply because of which the comment is listed or loses a reader; null if there
 *     is none
 */
record CommentChange(
        Comment comment,
        @Nullable CommentStatus previousStatus,
        String eventType,
        @Nullable UUID formerReaderId) {

    static CommentChange added(Comment comment) {
        return new CommentChange(comment, null, comment.isVisible() ? "CommentAdded" : "CommentHeld", null);
    }

    /** Of the text or the reactions. */
    static CommentChange ofContent(Comment comment) {
        return new CommentChange(comment, comment.status(), "CommentChanged", null);
    }

    /** Of the status, or of what is listed. */
    static CommentChange ofStatus(Comment comment, CommentStatus previousStatus, boolean wasListed) {
        return new CommentChange(comment, previousStatus, eventType(comment, previousStatus, wasListed), null);
    }

    /** Of a comment whose status did not change, but which is listed because a reply was shown. */
    static CommentChange listed(Comment comment, @Nullable UUID authorOfReply) {
        return new CommentChange(comment, comment.status(), "CommentAdded", authorOfReply);
    }

    /** Of an unlisted comment whose status did not change, but which has lost a reply that few callers could read. */
    static CommentChange ofReaders(Comment comment, @Nullable UUID authorOfReply) {
        return new CommentChange(comment, comment.status(), "PlaceholderRemoved", authorOfReply);
    }

    /** Returns whether the comment becomes visible, or is no longer visible. Only visible comments are counted. */
    boolean isOfVisibility() {
        return (previousStatus == CommentStatus.VISIBLE) != comment.isVisible();
    }

    private static String eventType(Comment comment, CommentStatus previousStatus, boolean wasListed) {
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
