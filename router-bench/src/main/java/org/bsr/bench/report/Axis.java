package org.bsr.bench.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A logarithmic axis.
 *
 * @param ticks what is written where
 */
record Axis(String name, double least, double most, Map<Double, String> ticks) {
    private static final double[] STEPS = {1, 2, 5};

    /** From the tick below the least of these values to the one above the greatest. */
    static Axis over(String name, DoubleStream values, DoubleFunction<String> label) {
        double[] sorted = values.sorted().toArray();
        double lowest = sorted[0];
        double highest = sorted[sorted.length - 1];
        Map<Double, String> ticks = new TreeMap<>();
        double least = 0;
        double most = 0;
        for (double power = Math.pow(10, Math.floor(Math.log10(lowest)));
                most < highest || most == least;
                power *= 10) {
            for (double step : STEPS) {
                double tick = step * power;
                if (tick <= lowest || least == 0) {
                    ticks.clear();
                    least = tick;
                }
                if (most < highest || most <= least) {
                    ticks.put(tick, label.apply(tick));
                    most = tick;
                }
            }
        }
        return new Axis(name, least, most, ticks);
    }

    /** From 0 to 1. */
    double place(double value) {
        return (Math.log(value) - Math.log(least)) / (Math.log(most) - Math.log(least));
    }
}
