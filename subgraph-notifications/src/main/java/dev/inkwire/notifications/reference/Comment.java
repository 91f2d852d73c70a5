package dev.inkwire.notifications.reference;

import java.util.UUID;

/** Entity stub for Comment, owned by the comments subgraph. */
public record Comment(UUID id) {}
