package dev.inkwire.comments.author;

import java.util.UUID;

/** Somebody, of whom this subgraph knows what they said; the users subgraph knows the rest. */
public record User(UUID id) {}
