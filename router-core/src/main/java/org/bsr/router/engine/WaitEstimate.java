package org.bsr.router.engine;

import org.bsr.router.plan.Rule;

/**
 * Estimates how long a call will wait from now on. It is next when those before it have gone and one agent more has become
 * free. With {@code s} agents whose calls take {@code h} on average, the time until {@code k} of them have become free is
 * about Gamma-distributed with shape {@code k} and scale {@code h / s}; its quantiles are taken from Cornish and Fisher's
 * expansion, in thousandths, within 0.2 % from {@code k = 1} on.
 */
final class WaitEstimate {
    static final long UNKNOWN = -1;

    /** More departures than these are not counted, so that all sums keep within 64 bits. */
    private static final long MOST_THOUSANDTHS = 100_000_000;

    /** In five of ten such cases the wait is not longer; {@link #UNKNOWN} if nobody who could take the call is logged in. */
    long medianMicros;
    /** In nine of ten. */
    long ninetiethMicros;

    /** For a call that stands in this line; one that is the latest of all is a newcomer. */
    void estimate(Call call, Line line, int position, boolean newcomer, long handleMicros, long now) {
        int agents = line.ranking.staff;
        if (agents == 0) {
            medianMicros = UNKNOWN;
            ninetiethMicros = UNKNOWN;
            return;
        }
        long ahead = newcomer
                ? line.thousandthsBeforeNewcomer(now)
                : line.qualified.thousandthsAhead(call, line, line.bestIndex(call, now), now);
        long k = 1_000L * position + ahead;
        k = Math.min(k, MOST_THOUSANDTHS);
        long perDeparture = handleMicros / agents;
        WaitCorrection correction = call.waitCorrection();
        medianMicros = correction.median(atMostADay(median(k) * perDeparture / 1_000));
        ninetiethMicros = Math.max(medianMicros, correction.ninetieth(atMostADay(ninetieth(k) * perDeparture / 1_000)));
    }

    /** Whether the wait is as likely as not to be longer than this; what is unknown is longer than any bound. */
    boolean isAbove(long boundMicros) {
        return boundMicros != Rule.NEVER && (medianMicros == UNKNOWN || medianMicros > boundMicros);
    }

    private static long atMostADay(long micros) {
        return Math.min(micros, 24 * 3_600 * 1_000_000L);
    }

    /** k - 1/3 + 0.026/k. */
    private static long median(long k) {
        return k - 333 + 26_000 / k;
    }

    /** k + 1.282 sqrt(k) + 0.214 - 0.193/sqrt(k). */
    private static long ninetieth(long k) {
        long root = squareRoot(1_000 * k);
        return k + 1_282 * root / 1_000 + 214 - 193_000 / root;
    }

    /** Of a number from 1 to 2^62, rounded down; by Newton's method, from above. */
    static long squareRoot(long number) {
        long root = 1L << ((65 - Long.numberOfLeadingZeros(number)) / 2);
        while (true) {
            long next = (root + number / root) / 2;
            if (next >= root) {
                return root;
            }
            root = next;
        }
    }
}
