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

    void record(long sinceNanos, long untilNanos) {
        latency.recordValue(Math.min(LONGEST_NANOS, Math.max(0, untilNanos - sinceNanos)));
    }

    /** Lets those who watch from another thread see how many replies there are. */
    void publish() {
        published.lazySet(replies);
    }

    long published() {
        return published.get();
    }
}
