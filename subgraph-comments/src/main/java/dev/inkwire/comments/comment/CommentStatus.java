package dev.inkwire.comments.comment;

public enum CommentStatus {
    VISIBLE,
    /** Without its text, in its place for the sake of its replies. */
    DELETED
}
