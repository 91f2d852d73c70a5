package dev.inkwire.comments.comment;

public enum CommentStatus {
    VISIBLE,
    /** Waits for approval. */
    PENDING,
    /** Hidden by a moderator or by the author of the post. */
    HIDDEN,
    /** Deleted by its author, or erased. The row has no text, and exists because other rows are below it. */
    DELETED
}
