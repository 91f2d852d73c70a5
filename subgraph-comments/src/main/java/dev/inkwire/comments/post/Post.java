package dev.inkwire.comments.post;

import java.util.UUID;

/** A post, of which this subgraph knows what was said under it; the posts subgraph knows the rest. */
public record Post(UUID id) {}
