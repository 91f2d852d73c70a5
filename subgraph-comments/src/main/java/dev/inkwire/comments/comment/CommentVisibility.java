package dev.inkwire.comments.comment;

import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a caller is shown of a comment of a published post. Everybody can read a visible comment. Its author,
 * the author of the post and moderators can read one that waits for approval or is hidden. Other callers see an empty
 * placeholder of it, but only if they can read a comment below it. Everybody can if it is listed, which means that a
 * visible comment is below it.
 */
public final class CommentVisibility {

    /** A condition for comments that some callers can read, but not everybody. */
    public static final String HELD_BACK = "status in ('PENDING', 'HIDDEN')";

    private CommentVisibility() {}

    /** Returns the comment, its placeholder, or null if the caller must not learn that it exists. */
    public static @Nullable Comment shown(@Nullable Comment comment, @Nullable Caller caller) {
        if (comment == null || isReadable(comment, caller)) {
            return comment;
        }
        return isAboveReadable(comment, caller) ? comment.placeholder() : null;
    }

    /** Returns a comment of a list that contains only what the caller sees, or its placeholder. */
    static Comment shownInList(Comment comment, @Nullable Caller caller) {
        return isReadable(comment, caller) ? comment : comment.placeholder();
    }

    /** Returns whether a caller sees the comment or its placeholder. */
    public static boolean isShown(Comment comment, @Nullable Caller caller) {
        return isReadable(comment, caller) || isAboveReadable(comment, caller);
    }

    /** Returns whether only some callers see the comment or its placeholder. */
    static boolean dependsOnCaller(Comment comment) {
        return switch (comment.status()) {
            case PENDING, HIDDEN -> true;
            case VISIBLE -> false;
            case DELETED -> !comment.listed();
        };
    }

    public static boolean isReadable(Comment comment, @Nullable Caller caller) {
        return switch (comment.status()) {
            case VISIBLE -> true;
            case PENDING, HIDDEN -> caller != null && (comment.isBy(caller) || isModerator(caller, comment));
            case DELETED -> false;
        };
    }

    /** Returns whether the caller can read a comment below a comment that the caller cannot read. */
    private static boolean isAboveReadable(Comment comment, @Nullable Caller caller) {
        List<UUID> readers = comment.readerIds();
        return comment.listed()
                || caller != null
                        && readers != null
                        && (readers.contains(caller.userId()) || isModerator(caller, comment));
    }

    private static boolean isModerator(Caller caller, Comment comment) {
        return caller.userId().equals(comment.postAuthorId()) || PublishedPost.isModerator(caller);
    }
}
