package dev.inkwire.localstack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Waiting for processes to end, and making them. */
final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Processes() {}

    /** Asks a process and what it started to end, and makes them if they don't. */
    static void end(ProcessHandle process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        if (!endsWithin(process, PATIENCE)) {
            kill(process);
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends a process and what it started at once, without a chance to clean up. */
    static void kill(ProcessHandle process) {
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process)).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> endsWithin(one, PATIENCE));
    }

    static boolean endsWithin(ProcessHandle process, Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", e);
        }
    }
}
