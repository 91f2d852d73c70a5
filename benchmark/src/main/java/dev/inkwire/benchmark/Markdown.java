package dev.inkwire.benchmark;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Formats tables in Markdown. */
final class Markdown {

    private Markdown() {}

    static String spread(Spread spread) {
        return "%s (%s–%s)".formatted(number(spread.median()), number(spread.min()), number(spread.max()));
    }

    /** Formats a number with three significant digits, or without decimals. */
    static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }

    static String table(List<String> head, List<List<String>> rows) {
        Stream<List<String>> all =
                Stream.concat(Stream.of(head, head.stream().map(column -> "---").toList()), rows.stream());
        return all.map(row -> row.stream().collect(joining(" | ", "| ", " |\n")))
                .collect(joining());
    }
}
