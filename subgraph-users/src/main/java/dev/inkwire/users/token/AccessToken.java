package dev.inkwire.users.token;

import java.time.Instant;

/**
 * An access token of a session.
 *
 * @param value a JWT (RFC 9068)
 * @param expiresAt the claim {@code exp}, in whole seconds
 */
public record AccessToken(String value, Instant expiresAt) {

    /** Omits the token. */
    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
