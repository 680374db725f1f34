package org.bsr.server.player.demo;

import java.util.SplittableRandom;

/**
 * How real callers behave, measured on the call records of a bank for February 1999 ("Anonymous Bank", published by the
 * Technion's Service Enterprise Engineering laboratory); {@code docs/replay.md} says how. Times are seconds.
 */
final class Calibration {
    static final int HALF_HOURS = 48;
    static final double HALF_HOUR = 1800;

    /** Calls by half hour of arrival, per mille, on the month's 20 working days, from 7:00 on; the few at night are left out. */
    static final double[] ARRIVALS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11.0, 15.8, 24.1, 38.8, 32.4, 39.2, 42.0, 40.5, 38.6, 36.0, 30.5,
        31.6, 42.9, 36.6, 38.0, 38.0, 37.1, 37.8, 38.8, 37.9, 33.8, 28.7, 29.0, 26.2, 23.1, 21.0, 18.2, 20.6, 18.9,
        22.1, 19.8, 15.4, 15.9, 11.0
    };

    /** Standard deviation over mean of the service times: 210/185 for regular activity, and nearly the same for trading. */
    static final double SERVICE_VARIATION = 210.0 / 185;

    /** Until when so many callers are still waiting, if nobody answers: Kaplan-Meier estimates. */
    private static final double[] WAIT = {0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600};

    /** High-value customers (priority 2). */
    static final double[] PATIENT = {
        1, .996, .981, .968, .959, .947, .925, .899, .857, .832, .780, .741, .700, .596, .476
    };
    /** Regular customers (priority 1). */
    static final double[] REGULAR = {
        .999, .993, .969, .943, .928, .904, .868, .821, .752, .707, .629, .572, .531, .408, .276
    };
    /** Callers who were not identified (priority 0). */
    static final double[] HASTY = {
        .996, .958, .924, .895, .864, .814, .762, .705, .619, .565, .445, .366, .324, .231, .153
    };

    /** Nobody waits longer than this; the bank's records end after 908 s. */
    private static final double LONGEST_PATIENCE = 1800;

    private static final double SHORTEST_SERVICE = 5;
    private static final double LONGEST_SERVICE = 3600;

    private Calibration() {}

    /** Between the points of a curve the rate of giving up is constant, and after the last it stays as it was. */
    static double patience(double[] curve, SplittableRandom random) {
        double level = 1 - random.nextDouble();
        if (level > curve[0]) {
            return 0;
        }
        for (int i = 1; i < curve.length; i++) {
            if (level > curve[i]) {
                return between(curve, i, level);
            }
        }
        return Math.min(LONGEST_PATIENCE, between(curve, curve.length - 1, level));
    }

    private static double between(double[] curve, int i, double level) {
        double share = Math.log(curve[i - 1] / level) / Math.log(curve[i - 1] / curve[i]);
        return WAIT[i - 1] + share * (WAIT[i] - WAIT[i - 1]);
    }

    /** Lognormal with this mean and the bank's variation. */
    static double serviceTime(double mean, SplittableRandom random) {
        return Math.max(SHORTEST_SERVICE, Math.min(LONGEST_SERVICE, lognormal(mean, SERVICE_VARIATION, random)));
    }

    static double lognormal(double mean, double variation, SplittableRandom random) {
        double variance = Math.log(1 + variation * variation);
        return mean * Math.exp(Math.sqrt(variance) * random.nextGaussian() - variance / 2);
    }
}
