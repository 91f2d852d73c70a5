package dev.inkwire.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run of the benchmark.
 *
 * @param at the time of the start
 */
record Result(String at, Machine machine, double fillSeconds, List<Measured> operations) {

    /**
     * An operation and its rounds.
     *
     * @param failure why a round failed, after which no other was tried; null if none failed
     */
    record Measured(
            Subject subject, List<Round> rounds, @Nullable String failure) {

        /** Returns the spread of a value over the rounds. */
        Spread spread(ToDoubleFunction<Round> value) {
            return Spread.of(rounds.stream().mapToDouble(value));
        }
    }

    /**
     * The description of an operation.
     *
     * @param name short and unique
     * @param unit the unit to which {@link Round#cpuMillis} and {@link Round#statements} refer
     * @param target null if there is none
     */
    record Subject(
            String name,
            String title,
            String unit,
            @Nullable Target target) {}

    /**
     * The target of an operation.
     *
     * @param cpuMillis the CPU time of all parts
     * @param p99Millis null if there is no target
     */
    record Target(double cpuMillis, @Nullable Double p99Millis) {}

    /**
     * A measurement.
     *
     * @param cpuMillis the CPU time of each part
     * @param memoryMiB the memory of each part at the end
     * @param limit null if there is nothing to compare with
     * @param capacity null unless the operation fills a server
     * @param hits null unless the router has a response cache
     */
    record Round(
            double perSecond,
            Latency latency,
            Map<String, Double> cpuMillis,
            double statements,
            Map<String, Double> memoryMiB,
            @Nullable Limit limit,
            @Nullable Capacity capacity,
            @Nullable Hits hits) {

        Round with(@Nullable Limit limit) {
            return new Round(perSecond, latency, cpuMillis, statements, memoryMiB, limit, capacity, hits);
        }

        Round with(Capacity capacity) {
            return new Round(perSecond, latency, cpuMillis, statements, memoryMiB, limit, capacity, hits);
        }

        Round with(Hits hits) {
            return new Round(perSecond, latency, cpuMillis, statements, memoryMiB, limit, capacity, hits);
        }

        /** Subtracts the CPU time that each part used for something else, in milliseconds a second. */
        Round without(Map<String, Double> others) {
            Map<String, Double> left = new LinkedHashMap<>(cpuMillis);
            left.replaceAll((part, all) -> all - others.getOrDefault(part, 0.0) / perSecond);
            return new Round(perSecond, latency, left, statements, memoryMiB, limit, capacity, hits);
        }

        double totalCpuMillis() {
            return cpuMillis.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /** Percentiles in milliseconds. */
    record Latency(double p50, double p95, double p99) {

        /** @param nanoseconds the recorded latencies */
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

    /**
     * The effect of the response cache.
     *
     * @param rate the share of the requests that were answered by the cache
     * @param uncachedCpuMillis the CPU time of all parts for such a request without the cache
     * @param uncachedP99Millis the latency of such requests without the cache
     */
    record Hits(double rate, double uncachedCpuMillis, double uncachedP99Millis) {}

    /** The throughput and CPU time of PostgreSQL for the same rows, without the graph. */
    record Limit(double perSecond, double cpuMillis) {}
}
