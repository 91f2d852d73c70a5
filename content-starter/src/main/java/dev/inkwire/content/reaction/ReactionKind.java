package dev.inkwire.content.reaction;

/** The kinds of reactions to posts and comments. Counts are stored in this order: add kinds at the end. */
public enum ReactionKind {
    LIKE,
    LOVE,
    INSIGHTFUL,
    CELEBRATE,
    CURIOUS
}
