package dev.inkwire.chaos;

import java.util.Random;

/** Pauses of threads. An interrupt ends them. */
final class Pause {

    private static final int AFTER_FAILURE_MILLIS = 300;

    private Pause() {}

    /** Pauses before a failed request is repeated. */
    static void afterFailure() {
        of(AFTER_FAILURE_MILLIS);
    }

    static void random(Random random, int fromMillis, int toMillis) {
        of(fromMillis + random.nextInt(toMillis - fromMillis + 1));
    }

    static void of(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
