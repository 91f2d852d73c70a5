package dev.inkwire.comments.comment;

import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a caller is shown of a comment of a published post. Everybody can read a visible comment. Its author,
 * the author of the post and moderators can read one that waits for approval or is hidden. Other callers see an empty
 * placeholder of it, but only if it is listed, which means that a visible comment is below it.
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
        return comment.listed() ? comment.placeholder() : null;
    }

    /** Returns whether a caller sees the comment or its placeholder. */
    public static boolean isShown(Comment comment, @Nullable Caller caller) {
        return comment.listed() || isReadable(comment, caller);
    }

    public static boolean isReadable(Comment comment, @Nullable Caller caller) {
        return switch (comment.status()) {
            case VISIBLE -> true;
            case PENDING, HIDDEN ->
                caller != null
                        && (comment.isBy(caller)
                                || caller.userId().equals(comment.postAuthorId())
                                || PublishedPost.isModerator(caller));
            case DELETED -> false;
        };
    }
}
