package dev.inkwire.content.reaction;

/** The kinds of reactions to posts and comments. */
public enum ReactionKind {
    LIKE,
    LOVE,
    INSIGHTFUL,
    CELEBRATE,
    CURIOUS
}
