package dev.inkwire.users.session;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * The tokens of a session.
 *
 * @param accessToken a JWT, valid for ten minutes
 * @param refreshToken obtains the next pair of tokens, once
 */
public record AuthSession(
        String accessToken,
        OffsetDateTime accessTokenExpiresAt,
        String refreshToken,
        OffsetDateTime refreshTokenExpiresAt,
        UUID userId) {

    /** Omits the tokens. */
    @Override
    public String toString() {
        return "AuthSession[userId=" + userId + "]";
    }
}
