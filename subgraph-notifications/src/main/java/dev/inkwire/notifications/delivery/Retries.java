package dev.inkwire.notifications.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The pauses between the attempts of a delivery. They add up to more than five days. */
final class Retries {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24),
            Duration.ofHours(24),
            Duration.ofHours(24));

    /** The greatest part of a pause by which it is lengthened at random, so that retries do not come all at once. */
    private static final double JITTER = 0.1;

    private Retries() {}

    /**
     * Returns the pause before the next attempt.
     *
     * @param failures the number of failed attempts, at least 1
     * @return empty if there is no further attempt
     */
    static Optional<Duration> pauseAfter(int failures) {
        return failures > PAUSES.size() ? Optional.empty() : Optional.of(lengthen(PAUSES.get(failures - 1)));
    }

    private static Duration lengthen(Duration pause) {
        return pause.plusMillis(
                (long) (pause.toMillis() * JITTER * ThreadLocalRandom.current().nextDouble()));
    }
}
