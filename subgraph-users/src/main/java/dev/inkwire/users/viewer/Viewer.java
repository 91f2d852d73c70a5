package dev.inkwire.users.viewer;

import java.util.UUID;

/** The private data of the signed-in user. */
public record Viewer(UUID userId) {}
