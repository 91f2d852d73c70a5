package dev.inkwire.localstack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends processes and waits for them to end. */
final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Processes() {}

    /** Terminates a process, and kills it after 10 seconds. Then kills the processes that it started. */
    static void end(ProcessHandle process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        if (!endsWithin(process, PATIENCE)) {
            kill(process);
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** Kills a process and the processes that it started. */
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
            throw new StackException("The wait for a process was interrupted.", e);
        }
    }
}
