package org.bsr.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Latencies as HdrHistogram writes them ({@code .hgrm}), in microseconds. */
final class PercentileFiles {
    private static final double NANOS_PER_MICRO = 1000;
    private static final int TICKS_PER_HALF = 5;

    private PercentileFiles() {}

    /** Writes those of all runs together; of a limit and a router each to a file of their own. */
    static void write(Path file, List<LoadResult> results) throws IOException {
        List<Side> sides = results.stream().map(LoadResult::side).distinct().toList();
        for (Side side : sides) {
            List<Histogram> runs = results.stream()
                    .filter(result -> result.side() == side)
                    .map(LoadResult::latency)
                    .toList();
            Histogram all = runs.get(0).copy();
            runs.subList(1, runs.size()).forEach(all::add);
            Path named = sides.size() == 1 ? file : named(file, side);
            try (PrintStream out = new PrintStream(named.toFile(), StandardCharsets.UTF_8)) {
                all.outputPercentileDistribution(out, TICKS_PER_HALF, NANOS_PER_MICRO);
            }
        }
    }

    private static Path named(Path file, Side side) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        return file.resolveSibling(name.substring(0, dot) + "-" + side + name.substring(dot));
    }
}
