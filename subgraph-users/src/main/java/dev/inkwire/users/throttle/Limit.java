package dev.inkwire.users.throttle;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import org.springframework.util.Assert;

/**
 * How often something may be done: so many times at once, and evenly over the time again. Who has used it up waits for
 * the next time, not for the end of some hour.
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
