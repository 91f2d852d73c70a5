package dev.inkwire.users.session;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session in the list of its owner.
 *
 * @param userAgent what the client called itself when it signed in; null when it did not
 * @param current whether it is the one that asks
 */
public record ViewerSession(
        UUID id,
        OffsetDateTime createdAt,
        OffsetDateTime lastUsedAt,
        @Nullable String userAgent,
        boolean current) {}
