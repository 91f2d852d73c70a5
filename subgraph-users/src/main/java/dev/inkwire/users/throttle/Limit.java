package dev.inkwire.users.throttle;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import org.springframework.util.Assert;

/**
 * A token bucket: how many attempts are allowed at once, and the time in which they are refilled, evenly. A caller who
 * has used up all attempts waits for the next one, not for the end of the time.
 */
record Limit(long times, Duration per) {

    Limit {
        Assert.isTrue(
                times > 0 && per.compareTo(Duration.ZERO) > 0, "a limit must have values above zero for times and per");
    }

    BucketConfiguration bucket() {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(times).refillGreedy(times, per))
                .build();
    }
}
