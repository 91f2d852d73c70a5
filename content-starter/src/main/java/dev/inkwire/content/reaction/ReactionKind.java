package dev.inkwire.content.reaction;

/** What people say of a post or a comment with one click. */
public enum ReactionKind {
    LIKE,
    LOVE,
    INSIGHTFUL,
    CELEBRATE,
    CURIOUS
}
