package dev.inkwire.content.reaction;

/** The number of reactions of one kind. */
public record ReactionCount(ReactionKind kind, int count) {}
