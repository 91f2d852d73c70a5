package dev.inkwire.notifications.reference;

import java.util.UUID;

/** Entity stub for User, owned by the users subgraph. */
public record User(UUID id) {}
