package dev.inkwire.content.reaction;

/** How often one kind of reaction was given. */
public record ReactionCount(ReactionKind kind, int count) {}
