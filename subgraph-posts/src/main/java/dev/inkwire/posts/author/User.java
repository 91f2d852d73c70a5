package dev.inkwire.posts.author;

import java.util.UUID;

/** Somebody, of whom this subgraph knows what they wrote; the users subgraph knows the rest. */
public record User(UUID id) {}
