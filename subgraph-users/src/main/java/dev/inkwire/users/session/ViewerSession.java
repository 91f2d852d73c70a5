package dev.inkwire.users.session;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An active session of the viewer.
 *
 * @param userAgent the header of the sign-in; null if there was none
 * @param current whether the access token of the request belongs to this session
 */
public record ViewerSession(
        UUID id,
        OffsetDateTime createdAt,
        OffsetDateTime lastUsedAt,
        @Nullable String userAgent,
        boolean current) {}
