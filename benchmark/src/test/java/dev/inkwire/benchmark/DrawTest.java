package dev.inkwire.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The pages that requests choose. */
class DrawTest {

    @Test
    void first_page_of_a_zipf_distribution_is_drawn_n_times_as_often_as_page_n() {
        Draw draw = Draw.zipf(1_000);
        long[] drawn = new long[1_000];
        LongStream.range(0, 100_000).forEach(request -> drawn[draw.of(request)]++);
        // 1 + 1/2 + … + 1/1000
        assertThat(drawn[0] / 100_000.0).isEqualTo(1 / 7.485, within(0.005));
        assertThat((double) drawn[0] / drawn[9]).isEqualTo(10, within(0.5));
        assertThat(LongStream.of(drawn).skip(500).sum()).isPositive();
    }
}
