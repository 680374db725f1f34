package org.bsr.router.engine;

/**
 * What estimates of waits are multiplied by, so that half of the callers wait no longer than they are told, and nine of ten no
 * longer than the longer time. Each wait that was longer raises a factor, each that was not lowers it, by steps that cancel out
 * where as many are longer as should be: whatever the estimate leaves out, the shares come right in the long run.
 */
final class WaitCorrection {
    private static final long ONE = 1_000_000;
    private static final long HIGHEST = 64 * ONE;
    private static final long LOWEST = ONE / 64;
    /** The first step is this part of the factor, and each smaller than the one before, until the last. */
    private static final int FIRST_DIVISOR = 4;

    private static final int LAST_DIVISOR = 64;

    private long median = ONE;
    private long ninetieth = ONE;
    private int divisor = FIRST_DIVISOR;

    /** @param micros at most a day */
    long median(long micros) {
        return micros * median / ONE;
    }

    /** @param micros at most a day */
    long ninetieth(long micros) {
        return micros * ninetieth / ONE;
    }

    /** For a wait of which it is known whether it was longer than was told. */
    void learn(boolean longerThanMedian, boolean longerThanNinetieth) {
        median = bounded(median + (longerThanMedian ? median : -median) / divisor);
        ninetieth = bounded(ninetieth + (longerThanNinetieth ? 9 * ninetieth : -ninetieth) / (2L * divisor));
        divisor = Math.min(divisor + 1, LAST_DIVISOR);
    }

    /** For a wait that was cut short. */
    void learnLonger(boolean thanNinetieth) {
        median = bounded(median + median / divisor);
        ninetieth = thanNinetieth ? bounded(ninetieth + 9 * ninetieth / (2L * divisor)) : ninetieth;
        divisor = Math.min(divisor + 1, LAST_DIVISOR);
    }

    private static long bounded(long factor) {
        return Math.max(LOWEST, Math.min(factor, HIGHEST));
    }
}
