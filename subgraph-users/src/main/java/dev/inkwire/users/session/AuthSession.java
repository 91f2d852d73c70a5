package dev.inkwire.users.session;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What a client needs to act as somebody.
 *
 * @param accessToken a JWT, for ten minutes
 * @param refreshToken gets the next pair, once
 */
public record AuthSession(
        String accessToken,
        OffsetDateTime accessTokenExpiresAt,
        String refreshToken,
        OffsetDateTime refreshTokenExpiresAt,
        UUID userId) {

    /** Tells no secrets. */
    @Override
    public String toString() {
        return "AuthSession[userId=" + userId + "]";
    }
}
