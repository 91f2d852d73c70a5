package dev.inkwire.starter.background;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/**
 * Adapts the size of batches to the time of their transactions: while a transaction writes, readers of all logs in the
 * cluster wait for it.
 */
public final class BatchSize {

    private static final long LONG = Duration.ofMillis(100).toNanos();
    private static final int FEW = 10;

    private final int min;
    private final int max;
    private final LongSupplier clock;
    private volatile int size;

    /**
     * Creates a size between two bounds.
     *
     * @param min the size after failures at least
     */
    public BatchSize(int min, int first, int max) {
        this(min, first, max, System::nanoTime);
    }

    /** @param clock in nanoseconds */
    public BatchSize(int min, int first, int max, LongSupplier clock) {
        this.min = min;
        this.size = first;
        this.max = max;
        this.clock = clock;
    }

    /** Returns the largest number of rows in the next batch. */
    public int get() {
        return size;
    }

    /**
     * Doubles the size after a batch of at most 50 ms, and halves it after one of more than 100 ms. Ten rows do not
     * make a batch noticeably longer than one row, so a smaller size is doubled anyway, and a smaller batch halves no
     * size. A batch that fails or is cancelled is followed by one of at most half its rows. An empty result means that
     * the batch was not run: it does not change the size.
     *
     * @param rows the number of rows in the batch
     */
    public <T> Mono<T> measure(int rows, Mono<T> batch) {
        return Mono.defer(() -> {
            long start = clock.getAsLong();
            return batch.doOnNext(ran -> adapt(rows, clock.getAsLong() - start))
                    .doOnError(e -> shrink(rows))
                    .doOnCancel(() -> shrink(rows));
        });
    }

    /** Runs a batch with this limit of its rows, and {@linkplain #measure measures} it. */
    public <T> Mono<T> run(IntFunction<Mono<T>> batch) {
        int limit = size;
        return measure(limit, batch.apply(limit));
    }

    private void adapt(int rows, long nanos) {
        if (nanos <= LONG / 2 || size < FEW) {
            size = Math.min(max, size * 2);
        } else if (nanos > LONG && rows > FEW) {
            size = Math.max(min, size / 2);
        }
    }

    private void shrink(int failed) {
        size = Math.max(min, Math.min(size, failed) / 2);
    }
}
