package dev.inkwire.posts.author;

import java.util.UUID;

/** Entity stub for User, owned by the users subgraph; this subgraph adds the posts. */
public record User(UUID id) {}
