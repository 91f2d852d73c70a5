package dev.inkwire.users.token;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * A key that signs access tokens, with its private part.
 *
 * @param generation the generation of the previous key plus one
 */
record SigningKey(int generation, ECKey key, OffsetDateTime createdAt) {

    /** The age at which all replicas of all subgraphs know a key. */
    private static final Duration KNOWN_AFTER = Duration.ofMinutes(1);

    /** The age at which all tokens of the previous key have expired, with a margin of a few minutes. */
    private static final Duration REPLACES_AFTER = Duration.ofMinutes(15);

    boolean isKnownToAll() {
        return isOlderThan(KNOWN_AFTER);
    }

    /** Whether all tokens of previous keys have expired. */
    boolean hasReplacedOthers() {
        return isOlderThan(REPLACES_AFTER);
    }

    boolean isOlderThan(Duration age) {
        return createdAt.isBefore(OffsetDateTime.now().minus(age));
    }

    /** Omits the private part. */
    @Override
    public String toString() {
        return "SigningKey[generation=" + generation + "]";
    }
}
