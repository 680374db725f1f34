package org.bsr.router.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How busy each day is: one factor for all kinds of calls, drawn day by day. */
final class DayFactors {
    private static final long FIRST_DAY = Switch.START / Arrivals.DAY;

    private final @Nullable Distribution factorMillionths;
    private final RandomGenerator random;
    private final List<Double> factors = new ArrayList<>();

    /** @param factorMillionths null: every day is alike */
    DayFactors(@Nullable Distribution factorMillionths, RandomGenerator random) {
        this.factorMillionths = factorMillionths;
        this.random = random;
    }

    /** @param day since the engine's time began */
    double factor(long day) {
        if (factorMillionths == null) {
            return 1;
        }
        while (factors.size() <= day - FIRST_DAY) {
            factors.add(factorMillionths.sample(random) / 1e6);
        }
        return factors.get((int) (day - FIRST_DAY));
    }
}
