package dev.inkwire.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A process of a stack. It can be stopped or killed, and started again. */
public abstract class Part {

    /** Many processes that start at the same time wait for the processors. One that ends is noticed at once. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final String name;
    private final Path log;
    private final Run run;
    private final CompletableFuture<Part> death = new CompletableFuture<>();
    private @Nullable ProcessHandle process;
    private boolean closed;

    Part(String name, Settings settings, Run run) {
        this.name = name;
        this.log = settings.logs().resolve(name + ".log");
        this.run = run;
    }

    public final String name() {
        return name;
    }

    public final Path log() {
        return log;
    }

    public final synchronized boolean isRunning() {
        return process != null;
    }

    /** Returns the running process. */
    public final synchronized ProcessHandle process() {
        if (process == null) {
            throw new IllegalStateException(name + " is not running.");
        }
        return process;
    }

    /** Starts the process and returns when it is ready. */
    public final void start() {
        ProcessHandle started = launch();
        long begin = System.nanoTime();
        while (!ready()) {
            if (Processes.endsWithin(started, POLL_INTERVAL)) {
                throw new StackException(name + " ended while it was starting." + LogTail.of(log));
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new StackException(
                        "%s was not ready after %d s.%s".formatted(name, PATIENCE.toSeconds(), LogTail.of(log)));
            }
        }
    }

    /** Stops the process in an orderly way, and returns when it has ended. */
    public final synchronized void stop() {
        if (process != null) {
            ProcessHandle stopping = process;
            process = null;
            end(stopping);
        }
    }

    /** Kills the process. */
    public final synchronized void kill() {
        if (process != null) {
            ProcessHandle killed = process;
            process = null;
            Processes.kill(killed);
        }
    }

    /** Suspends the process and those that it started, until {@link #resume}. */
    public final void suspend() {
        Processes.signal("STOP", process());
    }

    /** Resumes the process after {@link #suspend}. */
    public final void resume() {
        Processes.signal("CONT", process());
    }

    /** Stops the process for good. */
    final synchronized void close() {
        closed = true;
        stop();
    }

    /** Completes when the process ends without being stopped or killed by this class. */
    final CompletableFuture<Part> death() {
        return death;
    }

    private synchronized ProcessHandle launch() {
        if (closed) {
            throw new StackException("The stack is being stopped.");
        }
        if (process != null) {
            throw new IllegalStateException(name + " is already running.");
        }
        try {
            ProcessHandle launched = spawn();
            process = launched;
            run.record(launched);
            launched.onExit().thenAccept(this::ended);
            return launched;
        } catch (IOException e) {
            throw new StackException("%s did not start: %s%s".formatted(name, e.getMessage(), LogTail.of(log)), e);
        }
    }

    private synchronized void ended(ProcessHandle which) {
        if (which.equals(process)) {
            process = null;
            death.complete(this);
        }
    }

    abstract ProcessHandle spawn() throws IOException;

    /** Returns whether the process serves requests. Called repeatedly until it does. */
    abstract boolean ready();

    /** Stops a process in an orderly way. */
    void end(ProcessHandle running) {
        Processes.end(running);
    }
}
