package dev.inkwire.starter.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class BatchSizeTest {

    private final AtomicLong clock = new AtomicLong();
    private final BatchSize size = new BatchSize(2, 8, 100, clock::get);

    @Test
    void batches_grow_up_to_a_bound_while_their_transactions_are_short() {
        assertThat(after(50)).isEqualTo(16);
        assertThat(after(75)).isEqualTo(16);
        assertThat(after(10)).isEqualTo(32);
        assertThat(after(10)).isEqualTo(64);
        assertThat(after(10)).isEqualTo(100);
    }

    @Test
    void batches_shrink_down_to_a_bound_while_their_transactions_are_long() {
        assertThat(after(101)).isEqualTo(4);
        assertThat(after(1_500)).isEqualTo(2);
        assertThat(after(1_500)).isEqualTo(2);
    }

    @Test
    void batch_that_fails_or_is_cancelled_is_followed_by_half_of_its_rows() {
        size.measure(6, Mono.error(new IllegalStateException()))
                .onErrorComplete()
                .block();
        assertThat(size.get()).isEqualTo(3);
        size.measure(3, Mono.never()).subscribe().dispose();
        assertThat(size.get()).isEqualTo(1);
        assertThat(after(1_500)).isEqualTo(1);
        assertThat(after(10)).isEqualTo(2);
    }

    @Test
    void long_batch_of_few_rows_does_not_change_the_size() {
        size.measure(2, Mono.fromSupplier(() -> clock.addAndGet(1_500_000_000L)))
                .block();
        assertThat(size.get()).isEqualTo(8);
    }

    @Test
    void batch_of_another_replica_does_not_change_the_size() {
        size.measure(8, Mono.empty()).block();
        assertThat(size.get()).isEqualTo(8);
    }

    private int after(int millis) {
        size.measure(size.get(), Mono.fromSupplier(() -> clock.addAndGet(millis * 1_000_000L)))
                .block();
        return size.get();
    }
}
