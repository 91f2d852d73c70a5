package dev.inkwire.chaos;

import dev.inkwire.chaos.Problem.Kind;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The difference between what should be there and what is. */
record Difference(String subject, Set<String> missing, Set<String> unexpected) {

    private static final int SHOWN = 5;

    static Difference between(String subject, Set<String> expected, Set<String> actual) {
        return new Difference(subject, minus(expected, actual), minus(actual, expected));
    }

    /** Returns a problem, or nothing if there is no difference. */
    Stream<Problem> problems() {
        int number = Math.max(missing.size(), unexpected.size());
        return number == 0 ? Stream.empty() : Stream.of(new Problem(Kind.DIFFERENT, number, toString()));
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        Set<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    @Override
    public String toString() {
        return "%s: %d missing: %s, %d unexpected: %s"
                .formatted(subject, missing.size(), show(missing), unexpected.size(), show(unexpected));
    }

    private static String show(Set<String> rows) {
        return rows.stream().limit(SHOWN).toList().toString();
    }
}
