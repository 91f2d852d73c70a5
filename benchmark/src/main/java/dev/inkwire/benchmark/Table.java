package dev.inkwire.benchmark;

import static java.util.stream.Collectors.joining;

import dev.inkwire.benchmark.Result.Capacity;
import dev.inkwire.benchmark.Result.Hits;
import dev.inkwire.benchmark.Result.Limit;
import dev.inkwire.benchmark.Result.Measured;
import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.benchmark.Result.Target;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Formats results as tables in Markdown. */
final class Table {

    private static final String NOTHING = "–";

    private Table() {}

    /** Returns the costs and latencies of all operations, and the share of each part. */
    static String of(Result result) {
        return costs(result) + "\n" + parts(result) + capacities(result) + hits(result);
    }

    private static String costs(Result result) {
        List<List<String>> rows = result.operations().stream().map(Table::costs).toList();
        return Markdown.table(
                List.of(
                        "",
                        "operation",
                        "CPU ms",
                        "target",
                        "databases only (ratio)",
                        "per second",
                        "p50 / p95 / p99 ms",
                        "p99 target",
                        "SQL"),
                rows);
    }

    private static List<String> costs(Measured one) {
        Subject subject = one.subject();
        if (one.failure() != null) {
            return List.of(subject.name(), subject.title(), "failed: " + one.failure());
        }
        Spread cpu = one.spread(Round::totalCpuMillis);
        Spread p50 = one.spread(round -> round.latency().p50());
        Spread p95 = one.spread(round -> round.latency().p95());
        Spread p99 = one.spread(round -> round.latency().p99());
        return List.of(
                subject.name(),
                subject.title(),
                Markdown.spread(cpu) + " / " + subject.unit(),
                target(subject, Target::cpuMillis, cpu),
                limit(one),
                Markdown.number(one.spread(Round::perSecond).median()),
                Markdown.number(p50.median()) + " / " + Markdown.number(p95.median()) + " / "
                        + Markdown.number(p99.median()),
                target(subject, Target::p99Millis, p99),
                Markdown.number(one.spread(Round::statements).median()));
    }

    private static String parts(Result result) {
        List<String> names = result.operations().stream()
                .flatMap(one -> one.rounds().stream())
                .flatMap(round -> round.cpuMillis().keySet().stream())
                .distinct()
                .toList();
        List<List<String>> rows = result.operations().stream()
                .filter(one -> one.failure() == null)
                .map(one -> Stream.concat(
                                Stream.of(one.subject().name()), names.stream().map(name -> part(one, name)))
                        .toList())
                .toList();
        return Markdown.table(
                Stream.concat(Stream.of("CPU ms (MiB)"), names.stream()).toList(), rows);
    }

    private static String capacities(Result result) {
        List<List<String>> rows = result.operations().stream()
                .flatMap(one -> one.rounds().stream()
                        .flatMap(round -> Stream.ofNullable(round.capacity()))
                        .map(capacity -> capacity(one.subject(), capacity)))
                .toList();
        return rows.isEmpty()
                ? ""
                : "\n" + Markdown.table(List.of("", "subscriptions until one is refused", "kB each"), rows);
    }

    private static List<String> capacity(Subject subject, Capacity capacity) {
        String kilobytes = capacity.kilobytes().entrySet().stream()
                .map(entry -> "%s %s".formatted(entry.getKey(), Markdown.number(entry.getValue())))
                .collect(joining(", "));
        return List.of(subject.name(), String.format(Locale.ROOT, "%,d", capacity.subscriptions()), kilobytes);
    }

    private static String hits(Result result) {
        List<List<String>> rows = result.operations().stream()
                .filter(one -> one.rounds().stream().anyMatch(round -> round.hits() != null))
                .map(Table::hits)
                .toList();
        return rows.isEmpty()
                ? ""
                : "\n"
                        + Markdown.table(
                                List.of("", "hits", "CPU ms without the cache", "p99 ms without the cache"), rows);
    }

    private static List<String> hits(Measured one) {
        List<Hits> hits =
                one.rounds().stream().map(Round::hits).filter(Objects::nonNull).toList();
        return List.of(
                one.subject().name(),
                Markdown.number(100
                                * Spread.of(hits.stream().mapToDouble(Hits::rate))
                                        .median()) + " %",
                Markdown.spread(Spread.of(hits.stream().mapToDouble(Hits::uncachedCpuMillis))),
                Markdown.number(Spread.of(hits.stream().mapToDouble(Hits::uncachedP99Millis))
                        .median()));
    }

    private static String part(Measured one, String name) {
        return String.format(
                Locale.ROOT,
                "%s (%.0f)",
                Markdown.number(one.spread(round -> round.cpuMillis().getOrDefault(name, 0.0))
                        .median()),
                one.spread(round -> round.memoryMiB().getOrDefault(name, 0.0)).max());
    }

    private static String target(Subject subject, Function<Target, @Nullable Double> which, Spread found) {
        Double wanted = subject.target() == null ? null : which.apply(subject.target());
        return wanted == null ? NOTHING : Markdown.number(wanted) + (found.median() <= wanted ? "" : ", missed");
    }

    private static String limit(Measured one) {
        List<Limit> limits =
                one.rounds().stream().map(Round::limit).filter(Objects::nonNull).toList();
        if (limits.isEmpty()) {
            return NOTHING;
        }
        double only = Spread.of(limits.stream().mapToDouble(Limit::cpuMillis)).median();
        return "%s (%s)"
                .formatted(
                        Markdown.number(only),
                        Markdown.number(one.spread(Round::totalCpuMillis).median() / only));
    }
}
