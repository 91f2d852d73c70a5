package dev.inkwire.users.token;

import java.time.Instant;

/**
 * What somebody shows to act as themselves.
 *
 * @param value a JWT (RFC 9068)
 * @param expiresAt its {@code exp}, in whole seconds
 */
public record AccessToken(String value, Instant expiresAt) {

    /** Omits the token. */
    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
