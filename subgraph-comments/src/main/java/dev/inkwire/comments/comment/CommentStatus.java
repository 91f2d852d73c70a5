package dev.inkwire.comments.comment;

enum CommentStatus {
    VISIBLE,
    /** Without its text, in its place for the sake of its replies. */
    DELETED
}
