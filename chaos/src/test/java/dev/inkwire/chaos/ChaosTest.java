package dev.inkwire.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs chaos for a minute. Run it longer with {@code ./inkwire chaos}. */
class ChaosTest {

    @Test
    void nothing_is_lost_doubled_or_reordered_while_parts_fail() throws Exception {
        Path module = Path.of("").toAbsolutePath();
        Options options = new Options(1, Long.getLong("seed", 1));
        Tally tally = Chaos.run(module.getParent(), module.resolve("target/stack"), options, System.out);
        System.out.print(tally.report());
        assertThat(tally.problems()).isEmpty();
        assertThat(tally.total("acknowledged")).isPositive();
        assertThat(tally.total("events")).isPositive();
        assertThat(tally.total("stored answers: equal")).isPositive();
    }
}
