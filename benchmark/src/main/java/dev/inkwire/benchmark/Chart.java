package dev.inkwire.benchmark;

import static java.util.stream.Collectors.joining;

import dev.inkwire.benchmark.Result.Measured;
import dev.inkwire.benchmark.Result.Round;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Draws a bar for each kind of request, with a segment for each part and a line at its target. */
final class Chart {

    private static final int WIDTH = 720;
    private static final int LEFT = 110;
    private static final int BAR = 26;
    private static final int STEP = 44;
    private static final int LEGEND = 40;
    private static final List<String> COLOURS =
            List.of("#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#b07aa1", "#9c755f", "#76b7b2");

    private final List<Measured> bars;
    private final List<String> parts;
    private final double scale;

    private Chart(List<Measured> bars) {
        this.bars = bars;
        this.parts = bars.stream()
                .flatMap(bar -> bar.rounds().get(0).cpuMillis().keySet().stream())
                .distinct()
                .toList();
        double longest = bars.stream()
                .mapToDouble(bar ->
                        parts.stream().mapToDouble(part -> value(bar, part)).sum())
                .max()
                .orElse(1);
        this.scale = (WIDTH - LEFT - 80) / longest;
    }

    /** Returns the chart as SVG, with the operations whose unit is a request. */
    static String of(Result result) {
        return new Chart(result.operations().stream()
                        .filter(one ->
                                one.failure() == null && one.subject().unit().equals("request"))
                        .toList())
                .draw();
    }

    private String draw() {
        int height = LEGEND + bars.size() * STEP + 10;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="13">
                <title>CPU milliseconds per request, by process</title>
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                %3$s%4$s</svg>
                """.formatted(
                        WIDTH,
                        height,
                        legend(),
                        IntStream.range(0, bars.size()).mapToObj(this::bar).collect(joining()));
    }

    private String legend() {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> rectangle(LEFT + i * 95, 12, 12, 12, i) + text(LEFT + i * 95 + 17, 23, parts.get(i)))
                .collect(joining());
    }

    private String bar(int row) {
        Measured bar = bars.get(row);
        double y = LEGEND + row * STEP;
        StringBuilder drawn = new StringBuilder(
                text(8, y + 18, bar.subject().name() + " " + bar.subject().title()));
        double x = LEFT;
        for (int i = 0; i < parts.size(); i++) {
            double width = value(bar, parts.get(i)) * scale;
            drawn.append(rectangle(x, y, width, BAR, i));
            x += width;
        }
        drawn.append(text(
                x + 6,
                y + 18,
                String.format(
                        Locale.ROOT,
                        "%.1f ms",
                        bar.spread(Round::totalCpuMillis).median())));
        if (bar.subject().target() != null) {
            double target = LEFT + bar.subject().target().cpuMillis() * scale;
            drawn.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$.1f\" y2=\"%3$.1f\" stroke=\"#000000\" stroke-width=\"2\"/>\n",
                    target,
                    y - 5,
                    y + BAR + 5));
        }
        return drawn.toString();
    }

    /** Returns the length of a part of a bar. The CPU time of readers is a difference, and can be less than zero. */
    private static double value(Measured bar, String part) {
        double median = bar.spread((Round round) -> round.cpuMillis().getOrDefault(part, 0.0))
                .median();
        return Math.max(0, median);
    }

    private static String rectangle(double x, double y, double width, double height, int colour) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
                x,
                y,
                width,
                height,
                COLOURS.get(colour % COLOURS.size()));
    }

    private static String text(double x, double y, String text) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>\n", x, y, text);
    }
}
