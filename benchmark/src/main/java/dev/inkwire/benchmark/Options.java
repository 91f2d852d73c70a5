package dev.inkwire.benchmark;

import dev.inkwire.localstack.StackException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark was asked for.
 *
 * @param only measures operations whose names begin so; empty for all
 * @param compare a result to show beside the new one
 * @param report a result to put into docs/performance.md, without measuring anything
 * @param to the file for the result; null for one that is named after the time
 */
record Options(
        String only,
        @Nullable Path compare,
        @Nullable Path report,
        @Nullable Path to) {

    static final String USAGE = "bench [--only NAME] [--compare FILE] [--to FILE], or bench --report FILE";

    static Options parse(List<String> arguments) {
        Options options = new Options("", null, null, null);
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
            case "--only" -> new Options(value, compare, report, to);
            case "--compare" -> new Options(only, Path.of(value), report, to);
            case "--report" -> new Options(only, compare, Path.of(value), to);
            case "--to" -> new Options(only, compare, report, Path.of(value));
            default -> throw new StackException("Usage: " + USAGE);
        };
    }
}
