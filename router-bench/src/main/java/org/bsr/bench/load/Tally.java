package org.bsr.bench.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** What the load has counted. Belongs to its thread, but for what is published for those who watch. */
final class Tally {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int DIGITS = 3;

    final Histogram latency = new Histogram(LONGEST_NANOS, DIGITS);
    private final AtomicLong published = new AtomicLong();
    private long firstNanos;
    private long measuredNanos;
    long commands;
    long replies;
    long events;
    /** Calls whose life is over. */
    long calls;
    /** Times that a call was given to an agent. */
    long offers;
    /** Calls that had to wait for one. */
    long waits;
    /** Agents who became offered, busy, and after that busy with what a call leaves to do. */
    long offered;

    long busyAgents;
    long wrapUps;
    long callsOver;
    long rejected;
    /** Code of the first rejection. */
    int firstRejection;

    long busy;
    long unexpected;
    /** What was due at a fixed rate while it was measured, and what of it could not be sent until the end of that. */
    long due;

    long overdue;

    /** The latencies are of what is due from the one time until before the other, and of nothing else, whenever it is done. */
    void measure(long fromNanos, long lengthNanos) {
        latency.reset();
        firstNanos = fromNanos;
        measuredNanos = lengthNanos;
    }

    /** @param sinceNanos when it was due */
    void record(long sinceNanos, long untilNanos) {
        if (Long.compareUnsigned(sinceNanos - firstNanos, measuredNanos) < 0) {
            latency.recordValue(Math.min(LONGEST_NANOS, Math.max(0, untilNanos - sinceNanos)));
        }
    }

    /** Lets those who watch from another thread see how many replies there are. */
    void publish() {
        published.lazySet(replies);
    }

    long published() {
        return published.get();
    }
}
