package dev.inkwire.benchmark;

import dev.inkwire.localstack.StackException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a benchmark.
 *
 * @param only the beginning of the names of the measured operations; empty for all
 * @param replicas the number of processes of each subgraph
 * @param compare the file of an earlier result to compare with
 * @param report the file of a result to write to docs/performance.md, without measuring
 * @param to the file for the result; null for a name with the current time
 */
record Options(
        String only,
        int replicas,
        @Nullable Path compare,
        @Nullable Path report,
        @Nullable Path to) {

    static final String USAGE =
            "bench [--only NAMES] [--replicas NUMBER] [--compare FILE] [--to FILE], or bench --report FILE";

    static Options parse(List<String> arguments) {
        Options options = new Options("", 1, null, null, null);
        for (Iterator<String> left = arguments.iterator(); left.hasNext(); ) {
            String option = left.next();
            if (!left.hasNext()) {
                throw new StackException("Usage: " + USAGE);
            }
            options = options.with(option, left.next());
        }
        return options;
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--only" -> new Options(value, replicas, compare, report, to);
            case "--replicas" -> new Options(only, Integer.parseInt(value), compare, report, to);
            case "--compare" -> new Options(only, replicas, Path.of(value), report, to);
            case "--report" -> new Options(only, replicas, compare, Path.of(value), to);
            case "--to" -> new Options(only, replicas, compare, report, Path.of(value));
            default -> throw new StackException("Usage: " + USAGE);
        };
    }
}
