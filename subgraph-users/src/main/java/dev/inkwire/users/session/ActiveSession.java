package dev.inkwire.users.session;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored session that has not expired.
 *
 * @param userAgent encrypted; null if the client sent none
 */
record ActiveSession(UUID id, OffsetDateTime createdAt, OffsetDateTime lastUsedAt, byte @Nullable [] userAgent) {}
