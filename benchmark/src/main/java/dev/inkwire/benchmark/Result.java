package dev.inkwire.benchmark;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the benchmark has found, as it is written to its file.
 *
 * @param at when it began
 */
record Result(String at, Machine machine, double fillSeconds, List<Measured> operations) {

    /**
     * An operation and what was found in each round.
     *
     * @param failure what kept a round from coming to its end, and others from being tried; null when nothing did
     */
    record Measured(
            Subject subject, List<Round> rounds, @Nullable String failure) {

        /** Over the rounds. */
        Spread spread(ToDoubleFunction<Round> value) {
            return Spread.of(rounds.stream().mapToDouble(value));
        }
    }

    /**
     * What is measured.
     *
     * @param name short and unique
     * @param unit what {@link Round#cpuMillis} and {@link Round#statements} are for one of
     * @param target null where there is none
     */
    record Subject(
            String name,
            String title,
            String unit,
            @Nullable Target target) {}

    /**
     * What an operation may cost.
     *
     * @param cpuMillis of all parts together
     * @param p99Millis null where nothing is said
     */
    record Target(double cpuMillis, @Nullable Double p99Millis) {}

    /**
     * One measurement.
     *
     * @param cpuMillis of each part
     * @param memoryMiB of each part, at the end
     * @param limit null where there is none to compare with
     * @param capacity null except where a server is filled
     */
    record Round(
            double perSecond,
            Latency latency,
            Map<String, Double> cpuMillis,
            double statements,
            Map<String, Double> memoryMiB,
            @Nullable Limit limit,
            @Nullable Capacity capacity) {

        double totalCpuMillis() {
            return cpuMillis.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /** Percentiles, in milliseconds. */
    record Latency(double p50, double p95, double p99) {

        /** @param nanoseconds what was recorded */
        static Latency of(Histogram nanoseconds) {
            return new Latency(
                    nanoseconds.getValueAtPercentile(50) / 1e6,
                    nanoseconds.getValueAtPercentile(95) / 1e6,
                    nanoseconds.getValueAtPercentile(99) / 1e6);
        }
    }

    /**
     * How many subscriptions a server holds.
     *
     * @param subscriptions those that were open when the next one was refused
     * @param kilobytes the memory that the server uses for each, by its kind
     */
    record Capacity(int subscriptions, Map<String, Double> kilobytes) {}

    /** What PostgreSQL alone takes to find the same. */
    record Limit(double perSecond, double cpuMillis) {}
}
