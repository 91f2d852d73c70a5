package dev.inkwire.comments.post;

import java.util.UUID;

/** Entity stub for Post, owned by the posts subgraph; this subgraph adds the comments. */
public record Post(UUID id) {}
