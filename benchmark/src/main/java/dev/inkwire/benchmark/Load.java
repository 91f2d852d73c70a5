package dev.inkwire.benchmark;

import dev.inkwire.localstack.StackException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Runs requests in a closed loop: each connection sends its next request after the answer to the previous one. */
final class Load {

    private Load() {}

    /** A request that is sent many times. */
    interface Request {
        void send() throws Exception;
    }

    /**
     * Sends a number of requests. Fails as soon as one of them fails.
     *
     * @return their latencies in nanoseconds
     */
    static Histogram run(int connections, int count, Request request) {
        AtomicInteger left = new AtomicInteger(count);
        return run(connections, () -> left.getAndDecrement() > 0, request);
    }

    /** Sends requests for some time. See {@link #run(int, int, Request)}. */
    static Histogram run(int connections, Duration duration, Request request) {
        long end = System.nanoTime() + duration.toNanos();
        return run(connections, () -> System.nanoTime() < end, request);
    }

    /** Sends requests at a fixed rate, as long as a connection is free. Fails as soon as one of them fails. */
    static void atRate(int perSecond, Duration duration, int connections, Request request) {
        long begin = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        run(connections, (int) (perSecond * duration.toSeconds()), () -> {
            long due = begin + TimeUnit.SECONDS.toNanos(next.getAndIncrement()) / perSecond;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            request.send();
        });
    }

    private static Histogram run(int connections, BooleanSupplier more, Request request) {
        Histogram latency = new ConcurrentHistogram(3);
        AtomicBoolean failed = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            CompletableFuture.allOf(IntStream.range(0, connections)
                            .mapToObj(i ->
                                    CompletableFuture.runAsync(() -> loop(more, request, latency, failed), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
            return latency;
        } catch (CompletionException e) {
            throw e.getCause() instanceof StackException cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void loop(BooleanSupplier more, Request request, Histogram latency, AtomicBoolean failed) {
        try {
            while (!failed.get() && more.getAsBoolean()) {
                long begin = System.nanoTime();
                request.send();
                latency.recordValue(System.nanoTime() - begin);
            }
        } catch (Exception e) {
            failed.set(true);
            throw e instanceof RuntimeException unchecked ? unchecked : new CompletionException(e);
        }
    }
}
