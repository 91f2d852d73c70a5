package dev.inkwire.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetriesTest {

    @Test
    void pauses_grow_and_add_up_to_more_than_five_days() {
        assertThat(Retries.pauseAfter(1).orElseThrow()).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_500));
        assertThat(Retries.pauseAfter(13)).isEmpty();
        Duration sum = IntStream.iterate(1, failures -> failures + 1)
                .mapToObj(Retries::pauseAfter)
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(sum).isBetween(Duration.ofDays(5), Duration.ofDays(6));
    }
}
