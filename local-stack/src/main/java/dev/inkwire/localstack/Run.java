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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * One run of a stack in its home: there is no second one beside it, and what a killed one left behind is ended. For
 * that, it writes down every process that it starts.
 */
final class Run implements AutoCloseable {

    // the time at which a process started is reckoned from the system's clock, which may be put right meanwhile
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
            throw new StackException("Inkwire runs already, with its data in %s.".formatted(home));
        }
        Run run = new Run(channel, home.resolve("processes"));
        run.endLeftovers();
        return run;
    }

    /** Writes a process down, to be ended by the next run should this one be killed. */
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
        List<String> lines = new ArrayList<>(Files.readAllLines(processes));
        // the later ones use the earlier ones
        Collections.reverse(lines);
        lines.stream().flatMap(Run::leftover).forEach(Processes::end);
        Files.delete(processes);
    }

    /** The process of a line, unless it has ended and another one got its number. */
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
