package dev.inkwire.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Resources of a process and its descendants, as Linux reports them.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
record ProcessTree(ProcessHandle root) {

    private static final Path PROC = Path.of("/proc");
    // of USER_HZ, which is 100 on every architecture that Java runs on
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int TIMES = 4;

    /** Returns whether this machine reports them. */
    static boolean isKnown() {
        return Files.exists(PROC.resolve("self/stat"));
    }

    /** Returns the CPU time since the start, including that of children that have ended. */
    double cpuSeconds() {
        return all().mapToDouble(process -> ticks(read(process, "stat"))).sum() / TICKS_PER_SECOND;
    }

    /** Returns the memory in use, with shared pages divided by the processes that share them (PSS). */
    double memoryMiB() {
        return all().mapToDouble(process -> kibibytes(read(process, "smaps_rollup")))
                        .sum()
                / 1024;
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static double ticks(String stat) {
        // the name before the ')' may contain any character
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        return Stream.of(fields)
                .skip(USER_TIME)
                .limit(TIMES)
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static double kibibytes(String rollup) {
        return rollup.lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Returns an empty text if the process has ended. */
    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(PROC.resolve(Long.toString(process.pid())).resolve(file));
        } catch (IOException e) {
            return "";
        }
    }
}
