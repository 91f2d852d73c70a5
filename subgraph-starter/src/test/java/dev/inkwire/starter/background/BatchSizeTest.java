package dev.inkwire.starter.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class BatchSizeTest {

    private final AtomicLong clock = new AtomicLong();
    private final BatchSize size = new BatchSize(2, 40, 500, clock::get);

    @Test
    void batches_grow_up_to_a_bound_while_their_transactions_are_short() {
        assertThat(after(50)).isEqualTo(80);
        assertThat(after(75)).isEqualTo(80);
        assertThat(after(10)).isEqualTo(160);
        assertThat(after(10)).isEqualTo(320);
        assertThat(after(10)).isEqualTo(500);
    }

    @Test
    void batches_shrink_to_few_rows_while_their_transactions_are_long() {
        assertThat(after(101)).isEqualTo(20);
        assertThat(after(1_500)).isEqualTo(10);
        assertThat(after(1_500)).isEqualTo(10);
    }

    @Test
    void long_batch_of_few_rows_does_not_change_the_size() {
        assertThat(after(10, 1_500)).isEqualTo(40);
        assertThat(after(11, 1_500)).isEqualTo(20);
    }

    @Test
    void batch_that_fails_or_is_cancelled_is_followed_by_half_of_its_rows_down_to_a_bound() {
        assertThat(afterFailure(30)).isEqualTo(15);
        size.measure(12, Mono.never()).subscribe().dispose();
        assertThat(size.get()).isEqualTo(6);
        assertThat(afterFailure(6)).isEqualTo(3);
        assertThat(afterFailure(3)).isEqualTo(2);
    }

    @Test
    void batches_grow_to_some_rows_after_failures_even_if_their_transactions_are_long() {
        afterFailure(4);
        assertThat(after(1_500)).isEqualTo(4);
        assertThat(after(1_500)).isEqualTo(8);
        assertThat(after(1_500)).isEqualTo(16);
        assertThat(after(1_500)).isEqualTo(8);
    }

    @Test
    void batch_of_another_replica_does_not_change_the_size() {
        size.measure(40, Mono.empty()).block();
        assertThat(size.get()).isEqualTo(40);
    }

    private int after(int millis) {
        return after(size.get(), millis);
    }

    private int after(int rows, int millis) {
        size.measure(rows, Mono.fromSupplier(() -> clock.addAndGet(millis * 1_000_000L)))
                .block();
        return size.get();
    }

    private int afterFailure(int rows) {
        size.measure(rows, Mono.error(new IllegalStateException()))
                .onErrorComplete()
                .block();
        return size.get();
    }
}
