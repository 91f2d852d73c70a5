package dev.inkwire.comments.post;

import java.util.UUID;

/** The tags of answers that show comments: see docs/caching.md. */
public final class CommentTags {

    /**
     * Answers that depend on which posts are published without naming the posts: the comments of a user, and the
     * absence of a comment.
     */
    public static final String COMMENTS = "comments";

    private CommentTags() {}

    /** Returns the tag of answers that show comments on a post. */
    public static String post(UUID postId) {
        return "comments:" + postId;
    }

    /** Returns the tag of answers that count all comments on a post. */
    public static String count(UUID postId) {
        return "comment-count:" + postId;
    }

    /** Returns the tag of answers that list or count the comments of a user. */
    public static String author(UUID userId) {
        return "comments:author:" + userId;
    }
}
