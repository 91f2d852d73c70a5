package dev.inkwire.chaos;

import dev.inkwire.chaos.Problem.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what happens in a run, and collects what must not happen. */
final class Tally {

    private static final int SHOWN = 40;
    private static final String LINE = "%-40s %8d%n";

    private final Map<String, AtomicInteger> counts = new ConcurrentSkipListMap<>();
    private final Map<String, AtomicInteger> faults = new ConcurrentSkipListMap<>();
    private final List<Problem> problems = new CopyOnWriteArrayList<>();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, int number) {
        counts.computeIfAbsent(what, key -> new AtomicInteger()).addAndGet(number);
    }

    void fault(String kind) {
        faults.computeIfAbsent(kind, key -> new AtomicInteger()).incrementAndGet();
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    /** Records that something happened that must not happen. */
    void failure(String text) {
        problem(Problem.failure(text));
    }

    List<Problem> problems() {
        return problems;
    }

    int total(String what) {
        AtomicInteger count = counts.get(what);
        return count == null ? 0 : count.get();
    }

    /** Returns the counts as lines of text. */
    String report() {
        StringBuilder text = new StringBuilder();
        counts.forEach((what, count) -> text.append(LINE.formatted(what, count.get())));
        faults.forEach((kind, count) -> text.append(LINE.formatted("fault: " + kind, count.get())));
        for (Kind kind : Kind.values()) {
            int number = problems.stream()
                    .filter(problem -> problem.kind() == kind)
                    .mapToInt(Problem::number)
                    .sum();
            text.append(LINE.formatted(kind, number));
        }
        problems.stream().limit(SHOWN).forEach(problem -> text.append(problem).append('\n'));
        if (problems.size() > SHOWN) {
            text.append("and %d more%n".formatted(problems.size() - SHOWN));
        }
        return text.toString();
    }
}
