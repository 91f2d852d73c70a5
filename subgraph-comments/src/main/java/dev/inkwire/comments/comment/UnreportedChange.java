package dev.inkwire.comments.comment;

/** Published within a transaction that changes a comment without an event. Its listeners run after the commit. */
public record UnreportedChange(Comment comment) {}
