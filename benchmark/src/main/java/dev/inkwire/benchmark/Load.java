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

/** A closed loop: so many requests at a time, each sent when the one before is answered. */
final class Load {

    private Load() {}

    /** Something that is done many times. */
    interface Request {
        void send() throws Exception;
    }

    /**
     * Sends a number of requests.
     *
     * @return how long they took, in nanoseconds; fails as soon as one does
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
