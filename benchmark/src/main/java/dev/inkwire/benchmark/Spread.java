package dev.inkwire.benchmark;

import java.util.stream.DoubleStream;

/** The median, minimum and maximum of measurements. */
record Spread(double median, double min, double max) {

    /** @param values at least one */
    static Spread of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
