package dev.inkwire.benchmark;

import dev.inkwire.localstack.StackException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
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
        Histogram latency = new ConcurrentHistogram(3);
        AtomicInteger left = new AtomicInteger(count);
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            CompletableFuture.allOf(IntStream.range(0, connections)
                            .mapToObj(i -> CompletableFuture.runAsync(() -> loop(left, request, latency), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
            return latency;
        } catch (CompletionException e) {
            throw e.getCause() instanceof StackException cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void loop(AtomicInteger left, Request request, Histogram latency) {
        try {
            while (left.getAndDecrement() > 0) {
                long begin = System.nanoTime();
                request.send();
                latency.recordValue(System.nanoTime() - begin);
            }
        } catch (Exception e) {
            left.set(0);
            throw e instanceof RuntimeException unchecked ? unchecked : new CompletionException(e);
        }
    }
}
