package dev.inkwire.notifications.reference;

import java.util.UUID;

/** Entity stub for Post, owned by the posts subgraph. */
public record Post(UUID id) {}
