package org.bsr.bench.journal;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** One figure beside its limit: a program and its limit program, in turns. */
record Figure(String what, String unit, double[] rounds, double[] limitRounds, String conditions) {

    /** Of the rounds' ratios, the one in the middle: what drifts from round to round drifts in both. */
    double ratio() {
        double[] ratios = new double[rounds.length];
        Arrays.setAll(ratios, i -> rounds[i] / limitRounds[i]);
        return median(ratios);
    }

    void print(PrintStream out, boolean json) {
        out.println(json ? toJson() : toLine());
    }

    private String toLine() {
        return String.format(
                Locale.ROOT,
                "%-40s %,14.1f %s, limit %,14.1f, ratio %.2f   (%s)",
                what,
                median(rounds),
                unit,
                median(limitRounds),
                ratio(),
                conditions);
    }

    private String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"what\":\"%s\",\"unit\":\"%s\",\"figure\":%.3f,\"figureSpread\":%s,\"limit\":%.3f,\"limitSpread\":%s,"
                        + "\"ratio\":%.3f,\"rounds\":%d,\"figureRounds\":%s,\"limitRounds\":%s,\"conditions\":\"%s\"}",
                what,
                unit,
                median(rounds),
                spread(rounds),
                median(limitRounds),
                spread(limitRounds),
                ratio(),
                rounds.length,
                list(rounds),
                list(limitRounds),
                conditions);
    }

    private static double median(double[] values) {
        double[] sorted = sorted(values);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String spread(double[] values) {
        double[] sorted = sorted(values);
        return list(sorted[0], sorted[sorted.length - 1]);
    }

    private static String list(double... values) {
        return Arrays.stream(values)
                .mapToObj(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
