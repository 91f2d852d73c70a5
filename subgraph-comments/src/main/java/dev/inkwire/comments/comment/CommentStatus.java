package dev.inkwire.comments.comment;

enum CommentStatus {
    VISIBLE,
    /** An empty placeholder, which has replies. */
    DELETED
}
