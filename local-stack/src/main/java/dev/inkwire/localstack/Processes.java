package dev.inkwire.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
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
        List<ProcessHandle> all = tree(process);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> endsWithin(one, PATIENCE));
    }

    /** Sends a signal to a process and the processes that it started. */
    static void signal(String name, ProcessHandle process) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        tree(process).forEach(one -> command.add(Long.toString(one.pid())));
        try {
            // it fails if one of them has ended meanwhile
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("A signal to a process was interrupted.", e);
        }
    }

    private static List<ProcessHandle> tree(ProcessHandle process) {
        return Stream.concat(process.descendants(), Stream.of(process)).toList();
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
