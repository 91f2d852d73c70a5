package dev.inkwire.users.token;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * A key of access tokens, with its private part.
 *
 * @param generation one more than that of the key before it
 */
record SigningKey(int generation, ECKey key, OffsetDateTime createdAt) {

    /** Until then, all replicas of all subgraphs get to know it. */
    private static final Duration FIRST_USE = Duration.ofMinutes(1);

    /** Beyond the first use of its successor, the tokens that it signed have expired, with time to spare. */
    private static final Duration LAST_USE = Duration.ofMinutes(15);

    boolean isKnownToAll() {
        return isOlderThan(FIRST_USE);
    }

    /** Whether there is no use any more for the keys before this one. */
    boolean hasReplacedOthers() {
        return isOlderThan(LAST_USE);
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
