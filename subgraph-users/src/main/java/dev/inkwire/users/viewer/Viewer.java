package dev.inkwire.users.viewer;

import java.util.UUID;

/** The private side of a signed-in person; for nobody but them. */
public record Viewer(UUID userId) {}
