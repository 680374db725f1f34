package org.bsr.bench.load;

import java.util.ArrayList;
import java.util.List;

/** The figures of a limit and of the router, measured in turn: their medians and spreads, and those of the ratio within a pair. */
record Summary(Spread limit, Spread router, Spread ratio) {
    record Spread(double median, double min, double max) {
        /** @param figures at least one */
        static Spread of(List<Double> figures) {
            List<Double> sorted = figures.stream().sorted().toList();
            int count = sorted.size();
            double median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
            return new Spread(median, sorted.get(0), sorted.get(count - 1));
        }
    }

    /** @param results of the limit and of the router in turn */
    static Summary of(Mode mode, List<LoadResult> results) {
        List<Double> limits = new ArrayList<>();
        List<Double> routers = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i + 1 < results.size(); i += 2) {
            limits.add(results.get(i).figure(mode));
            routers.add(results.get(i + 1).figure(mode));
            ratios.add(results.get(i + 1).figure(mode) / results.get(i).figure(mode));
        }
        return new Summary(Spread.of(limits), Spread.of(routers), Spread.of(ratios));
    }
}
