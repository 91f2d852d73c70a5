package dev.inkwire.benchmark;

import static java.util.stream.Collectors.toMap;

import dev.inkwire.benchmark.Result.Measured;
import dev.inkwire.benchmark.Result.Round;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Compares two results. */
final class Comparison {

    private Comparison() {}

    /** Compares CPU time and 99th percentile of the operations that two runs have in common. */
    static String of(Result before, Result after) {
        Map<String, Measured> old = before.operations().stream()
                .filter(one -> one.failure() == null)
                .collect(toMap(one -> one.subject().name(), one -> one));
        List<List<String>> rows = after.operations().stream()
                .filter(one ->
                        one.failure() == null && old.containsKey(one.subject().name()))
                .map(one -> compare(Objects.requireNonNull(old.get(one.subject().name())), one))
                .toList();
        return Markdown.table(
                List.of("", "CPU ms " + before.at(), "CPU ms " + after.at(), "change", "p99 ms before", "p99 ms after"),
                rows);
    }

    private static List<String> compare(Measured before, Measured after) {
        Spread was = before.spread(Round::totalCpuMillis);
        Spread is = after.spread(Round::totalCpuMillis);
        return List.of(
                after.subject().name(),
                Markdown.spread(was),
                Markdown.spread(is),
                String.format(Locale.ROOT, "%+.0f %%", (is.median() / was.median() - 1) * 100),
                Markdown.number(before.spread(round -> round.latency().p99()).median()),
                Markdown.number(after.spread(round -> round.latency().p99()).median()));
    }
}
