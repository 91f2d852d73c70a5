package dev.inkwire.localstack;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The only run of a stack in its home. Ends the processes that a killed run left behind: each run records the processes
 * that it starts.
 */
final class Run implements AutoCloseable {

    // start times are computed from the system clock, which may have been corrected since
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final FileChannel lock;
    private final Path processes;

    private Run(FileChannel lock, Path processes) {
        this.lock = lock;
        this.processes = processes;
    }

    static Run open(Path home) throws IOException {
        Files.createDirectories(home);
        FileChannel channel = FileChannel.open(home.resolve("lock"), CREATE, WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new StackException("Inkwire is already running with its data in %s.".formatted(home));
        }
        Run run = new Run(channel, home.resolve("processes"));
        run.endLeftovers();
        return run;
    }

    /** Records a process. The next run ends it if this run is killed. */
    void record(ProcessHandle process) throws IOException {
        Files.writeString(processes, process.pid() + " " + started(process) + "\n", CREATE, APPEND);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(processes);
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void endLeftovers() throws IOException {
        if (Files.notExists(processes)) {
            return;
        }
        // at the same time: PostgreSQL waits until the subgraphs have closed their connections
        Together.join(Files.readAllLines(processes).stream()
                .flatMap(Run::leftover)
                .map(process -> Together.begin(() -> Processes.end(process)))
                .toList());
        Files.delete(processes);
    }

    /** Returns the process of a line, unless it has ended and another process has its id. */
    private static Stream<ProcessHandle> leftover(String line) {
        String[] pidAndStart = line.split(" ");
        Instant start = Instant.parse(pidAndStart[1]);
        return ProcessHandle.of(Long.parseLong(pidAndStart[0])).stream()
                .filter(process ->
                        Duration.between(start, started(process)).abs().compareTo(TOLERANCE) < 0);
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
