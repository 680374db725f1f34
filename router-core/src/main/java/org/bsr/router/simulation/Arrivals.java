package org.bsr.router.simulation;

import java.util.random.RandomGenerator;

/** When the calls of one kind come. */
public sealed interface Arrivals {

    /** The first after this time. */
    long next(long after, RandomGenerator random);

    /** At random times, at one rate. */
    record Poisson(double meanMicrosBetween) implements Arrivals {
        @Override
        public long next(long after, RandomGenerator random) {
            return after + Math.round(meanMicrosBetween * Distribution.standardExponential(random));
        }
    }
}
