package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads HdrHistogram's percentile files, with microseconds, for a plot that gives each further nine as much room. */
final class Percentiles {
    private static final double NANOS_PER_MICRO = 1_000;
    /** Beyond five nines there are too few values to mean anything. */
    private static final double MOST_PARTS = 100_000;

    private Percentiles() {}

    /** Nanoseconds by how many values there are for one that takes longer: 10 for the 90th percentile. */
    static Map<Double, Double> read(Path file) throws IOException {
        Map<Double, Double> line = new TreeMap<>();
        for (String row : Files.readAllLines(file)) {
            String[] columns = row.strip().split("\\s+", -1);
            if (columns.length == 4 && Character.isDigit(columns[0].charAt(0))) {
                double parts = 1 / (1 - Double.parseDouble(columns[1]));
                double micros = Double.parseDouble(columns[0]);
                if (parts <= MOST_PARTS && micros > 0) {
                    line.put(parts, micros * NANOS_PER_MICRO);
                }
            }
        }
        return line;
    }

    static Axis axis() {
        Map<Double, String> ticks = new TreeMap<>(
                Map.of(1.0, "0 %", 2.0, "50 %", 10.0, "90 %", 100.0, "99 %", 1_000.0, "99.9 %", 10_000.0, "99.99 %"));
        return new Axis("percentile", 1, MOST_PARTS, ticks);
    }
}
