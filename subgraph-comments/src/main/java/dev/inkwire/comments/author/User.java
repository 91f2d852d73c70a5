package dev.inkwire.comments.author;

import java.util.UUID;

/** Entity stub for User, owned by the users subgraph. */
public record User(UUID id) {}
