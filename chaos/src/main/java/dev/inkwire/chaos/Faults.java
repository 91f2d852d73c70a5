package dev.inkwire.chaos;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.Part;
import dev.inkwire.localstack.StackException;
import dev.inkwire.localstack.Subgraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Injects random faults, at most two at the same time and one in each process. */
final class Faults implements AutoCloseable {

    private static final int CONCURRENT = 2;
    private static final int LONGEST_SUSPENSION_MILLIS = 15_000;
    private static final int LONGEST_OUTAGE_MILLIS = 3_000;
    private static final int PATIENCE_SECONDS = 180;

    private final LocalStack stack;
    private final Random random;
    private final Tally tally;
    private final Locks locks = new Locks();
    private final Semaphore slots = new Semaphore(CONCURRENT);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PostgresFaults postgres;
    private final Path log;

    Faults(LocalStack stack, Random random, Tally tally) {
        this.stack = stack;
        this.random = random;
        this.tally = tally;
        this.postgres = new PostgresFaults(stack, tally);
        this.log = stack.router().log().resolveSibling("faults.log");
    }

    /** Waits a short time and injects a fault. */
    void next() {
        Pause.random(random, 200, 3_000);
        List<Subgraph> subgraphs = stack.subgraphs();
        Subgraph chosen = subgraphs.get(random.nextInt(subgraphs.size()));
        List<Part> all = subgraphs.stream()
                .filter(replica -> replica.subgraph().equals(chosen.subgraph()))
                .map(Part.class::cast)
                .toList();
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> disturb("replica", List.of(chosen));
            case 3, 4 -> disturb("all replicas", all);
            case 5 -> disturb("router", List.of(stack.router()));
            case 6 -> disturb("Redis", List.of(stack.redis()));
            case 7 -> inject("FLUSHALL of Redis", List.of(stack.redis()), this::flush);
            case 8 -> {
                long choice = random.nextLong();
                inject("connections of PostgreSQL", List.of(stack.postgres()), () -> postgres.disconnect(choice));
            }
            default -> disturb("PostgreSQL", List.of(stack.postgres()));
        }
    }

    private void disturb(String name, List<Part> parts) {
        int outage = random.nextInt(LONGEST_OUTAGE_MILLIS);
        int suspension = 1_000 + random.nextInt(LONGEST_SUSPENSION_MILLIS - 1_000);
        // PostgreSQL is not suspended: it is on the same machine as its clients
        switch (random.nextInt(parts.contains(stack.postgres()) ? 2 : 3)) {
            case 0 -> inject("SIGKILL of " + name, parts, () -> restart(parts, this::kill, outage));
            case 1 -> inject("restart of " + name, parts, () -> restart(parts, Part::stop, outage));
            default -> inject("SIGSTOP of " + name, parts, () -> suspend(parts, suspension));
        }
    }

    /** Starts a fault, unless there are enough, or one of the parts has another. */
    private void inject(String kind, List<Part> parts, Runnable fault) {
        List<String> names = parts.stream().map(Part::name).toList();
        if (!slots.tryAcquire()) {
            return;
        }
        if (!locks.tryLock(List.of(), names)) {
            slots.release();
            return;
        }
        threads.execute(() -> {
            try {
                parts.forEach(this::requireRunning);
                tally.fault(kind);
                log("begin: " + kind + " " + names);
                fault.run();
                log("end: " + kind + " " + names);
            } catch (RuntimeException e) {
                tally.failure("%s failed: %s".formatted(kind, e));
            } finally {
                locks.unlock(List.of(), names);
                slots.release();
            }
        });
    }

    private void kill(Part part) {
        tally.count("kills");
        part.kill();
    }

    private static void restart(List<Part> parts, Consumer<Part> end, int outageMillis) {
        parts.forEach(end);
        Pause.of(outageMillis);
        parts.parallelStream().forEach(Faults::startAgain);
    }

    /** Starts a part until it is ready: it fails to start while another one that it requires is down. */
    private static void startAgain(Part part) {
        for (int attempt = 1; ; attempt++) {
            try {
                part.start();
                return;
            } catch (StackException e) {
                if (attempt == 10) {
                    throw e;
                }
                part.kill();
                Pause.afterFailure();
            }
        }
    }

    private static void suspend(List<Part> parts, int millis) {
        parts.forEach(Part::suspend);
        try {
            Pause.of(millis);
        } finally {
            parts.forEach(Part::resume);
        }
    }

    private void flush() {
        URI redis = stack.redisAddress();
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        } catch (IOException e) {
            throw new StackException("Redis does not answer.", e);
        }
    }

    /** Writes a line with the time, so that the logs of the parts can be understood. */
    private void log(String line) {
        try {
            Files.writeString(log, Instant.now() + " " + line + "\n", CREATE, APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireRunning(Part part) {
        if (!part.isRunning()) {
            tally.failure("%s ended by itself: see %s".formatted(part.name(), part.log()));
            startAgain(part);
        }
    }

    /** Waits for the end of all faults, after which all parts run. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            tally.failure("A part could not be started again within %d s.".formatted(PATIENCE_SECONDS));
        }
        stack.parts().forEach(this::requireRunning);
    }
}
