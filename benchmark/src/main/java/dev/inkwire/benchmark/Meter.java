package dev.inkwire.benchmark;

import static java.util.stream.Collectors.toMap;

import dev.inkwire.benchmark.Result.Latency;
import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.Part;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Reads the resources that the parts of a stack have used. */
final class Meter implements AutoCloseable {

    private final LocalStack stack;
    private final Connection server;

    Meter(LocalStack stack) throws SQLException {
        this.stack = stack;
        this.server = DriverManager.getConnection(stack.database("postgres"));
        try (Statement statement = server.createStatement()) {
            statement.execute("create extension pg_stat_statements");
        }
    }

    Reading read() throws SQLException {
        return new Reading(System.nanoTime(), ofEach(ProcessTree::cpuSeconds), statements());
    }

    /** Returns the memory of each part; empty on systems other than Linux. */
    Map<String, Double> memoryMiB() {
        return ofEach(ProcessTree::memoryMiB);
    }

    private Map<String, Double> ofEach(ToDoubleFunction<ProcessTree> measure) {
        if (!ProcessTree.isKnown()) {
            return Map.of();
        }
        return stack.parts()
                .filter(Part::isRunning)
                .collect(toMap(
                        Part::name,
                        part -> measure.applyAsDouble(new ProcessTree(part.process())),
                        Double::sum,
                        LinkedHashMap::new));
    }

    private long statements() throws SQLException {
        try (Statement statement = server.createStatement();
                ResultSet rows = statement.executeQuery("select sum(calls)::bigint from pg_stat_statements")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        server.close();
    }

    /** The resources used up to a point in time. */
    record Reading(long nanos, Map<String, Double> cpuSeconds, long statements) {

        double secondsSince(Reading before) {
            return (nanos - before.nanos) / 1e9;
        }

        /** Returns the CPU time of each part since an earlier reading, divided by the number of units. */
        Map<String, Double> cpuMillisSince(Reading before, int units) {
            return cpuSeconds.entrySet().stream()
                    .collect(toMap(
                            Map.Entry::getKey,
                            entry -> (entry.getValue() - before.cpuSeconds.getOrDefault(entry.getKey(), 0.0))
                                    * 1000
                                    / units,
                            Double::sum,
                            LinkedHashMap::new));
        }

        private double statementsSince(Reading before, int units) {
            return (double) (statements - before.statements) / units;
        }

        /** Returns a measurement of some units, which were completed between an earlier reading and this one. */
        Round roundSince(Reading before, int units, Latency latency, Map<String, Double> memoryMiB) {
            return roundSince(before, units, units / secondsSince(before), latency, memoryMiB);
        }

        /** Returns a measurement whose rate was measured separately. See {@link #roundSince}. */
        Round roundSince(Reading before, int units, double perSecond, Latency latency, Map<String, Double> memoryMiB) {
            return new Round(
                    perSecond,
                    latency,
                    cpuMillisSince(before, units),
                    statementsSince(before, units),
                    memoryMiB,
                    null,
                    null,
                    null);
        }
    }
}
