package dev.inkwire.chaos;

import dev.inkwire.localstack.StackException;
import java.util.Iterator;
import java.util.List;

/**
 * The options of a run.
 *
 * @param minutes how long faults are injected; can be a fraction
 * @param seed chooses the mutations and the faults
 */
record Options(double minutes, long seed) {

    private static final String USAGE = "Usage: chaos [--minutes NUMBER] [--seed NUMBER]";

    static Options parse(List<String> arguments) {
        Options options = new Options(1, 1);
        for (Iterator<String> left = arguments.iterator(); left.hasNext(); ) {
            String option = left.next();
            if (!left.hasNext()) {
                throw new StackException(USAGE);
            }
            options = options.with(option, left.next());
        }
        return options;
    }

    private Options with(String option, String value) {
        try {
            return switch (option) {
                case "--minutes" -> new Options(Double.parseDouble(value), seed);
                case "--seed" -> new Options(minutes, Long.parseLong(value));
                default -> throw new StackException(USAGE);
            };
        } catch (NumberFormatException e) {
            throw new StackException(USAGE, e);
        }
    }
}
