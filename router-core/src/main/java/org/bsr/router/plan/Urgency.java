package org.bsr.router.plan;

/**
 * What serving a call now rather than later is worth after a wait: 0 at first, then growing at a rate that changes at up to
 * four knots. Non-decreasing and, in index units, exact.
 *
 * @param headStartMicros counted as waited before the call arrived
 * @param afterMicros the knots, rising; the first is where growth begins
 * @param perSecond growth from each knot on, in millionths per second, never negative
 */
public record Urgency(long headStartMicros, long[] afterMicros, long[] perSecond) {
    public static final Urgency NONE = new Urgency(0, new long[0], new long[0]);

    /** Waiting longer than this makes no call more urgent. */
    public static final long LONGEST_WAIT_MICROS = 24 * 3_600 * 1_000_000L;

    /** In index units ({@link RoutingPlan#INDEX_PER_MICRO}): millionths per second times microseconds. */
    public long at(long waitMicros) {
        long wait = Math.min(waitMicros + headStartMicros, LONGEST_WAIT_MICROS);
        long sum = 0;
        for (int k = 0; k < afterMicros.length && wait > afterMicros[k]; k++) {
            long until = k + 1 < afterMicros.length ? Math.min(wait, afterMicros[k + 1]) : wait;
            sum += perSecond[k] * (until - afterMicros[k]);
        }
        return sum;
    }

    /** By how much it grows with each microsecond from this wait on, for a while. */
    public long growthAfter(long waitMicros) {
        long wait = waitMicros + headStartMicros;
        long growth = 0;
        for (int k = 0; k < afterMicros.length && wait >= afterMicros[k]; k++) {
            growth = perSecond[k];
        }
        return wait >= LONGEST_WAIT_MICROS ? 0 : growth;
    }

    /** How long that while lasts: the wait until which it grows no faster or slower than right after this one. */
    public long growsEvenlyUntil(long waitMicros) {
        long wait = waitMicros + headStartMicros;
        long end = wait >= LONGEST_WAIT_MICROS ? Long.MAX_VALUE / 2 : LONGEST_WAIT_MICROS;
        for (long knot : afterMicros) {
            end = knot > wait ? Math.min(end, knot) : end;
        }
        return end - headStartMicros;
    }

    /** The shortest wait after which it is worth at least so much, in index units; {@link Long#MAX_VALUE}: no wait is. */
    public long waitUntilWorth(long worth) {
        if (at(0) >= worth) {
            return 0;
        }
        long sum = 0;
        for (int k = 0; k < afterMicros.length && LONGEST_WAIT_MICROS > afterMicros[k]; k++) {
            long until = Math.min(
                    LONGEST_WAIT_MICROS, k + 1 < afterMicros.length ? afterMicros[k + 1] : LONGEST_WAIT_MICROS);
            long gain = perSecond[k] * (until - afterMicros[k]);
            if (sum + gain >= worth) {
                return afterMicros[k] + (worth - sum + perSecond[k] - 1) / perSecond[k] - headStartMicros;
            }
            sum += gain;
        }
        return Long.MAX_VALUE;
    }
}
