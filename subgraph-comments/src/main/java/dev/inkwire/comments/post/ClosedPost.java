package dev.inkwire.comments.post;

import java.util.UUID;

/** A post that is no longer published. */
record ClosedPost(UUID id, boolean hasComments) {}
