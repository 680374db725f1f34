package org.bsr.bench.load;

import java.util.ArrayList;
import java.util.List;
import org.bsr.bench.run.Spread;

/** The figures of a limit and of the router, measured in turn: their medians and spreads, and those of the ratio within a pair. */
record Summary(Spread limit, Spread router, Spread ratio) {
    /** @param results of the limit and of the router in turn */
    static Summary of(Mode mode, List<LoadResult> results) {
        List<Double> limits = new ArrayList<>();
        List<Double> routers = new ArrayList<>();
        for (int i = 0; i + 1 < results.size(); i += 2) {
            limits.add(results.get(i).figure(mode));
            routers.add(results.get(i + 1).figure(mode));
        }
        Spread limit = new Spread(limits);
        Spread router = new Spread(routers);
        return new Summary(limit, router, router.dividedBy(limit));
    }
}
