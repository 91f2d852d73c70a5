package dev.inkwire.starter.erasure;

import java.util.UUID;

/** An erasure that has begun. */
record Erasure(UUID userId, boolean withContent) {}
