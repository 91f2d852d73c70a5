package dev.inkwire.starter.erasure;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * An erasure that has begun.
 *
 * @param begunAt when it began last
 */
record Erasure(UUID userId, boolean withContent, OffsetDateTime begunAt) {}
