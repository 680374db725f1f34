package org.bsr.bench.load;

import java.util.concurrent.TimeUnit;

/** When the next is due of what comes at a fixed rate, whether or not the one before could be sent in time. */
final class Pace {
    private double perSecond;
    private long startNanos;
    private long count;
    private boolean running;

    Pace(double perSecond) {
        this.perSecond = perSecond;
    }

    boolean isRunning() {
        return running;
    }

    /** The first is due now. */
    void begin(long nowNanos) {
        running = true;
        startNanos = nowNanos;
        count = 0;
    }

    /** Nothing is due until it begins again. */
    void pause() {
        running = false;
    }

    /** From now on so many a second; what was overdue is not made up for. */
    void change(double newPerSecond, long nowNanos) {
        perSecond = newPerSecond;
        if (running) {
            begin(nowNanos);
        }
    }

    /** How many have been due and sent. */
    long count() {
        return count;
    }

    /** When the next is due. */
    long nextNanos() {
        return startNanos + (long) (count / perSecond * TimeUnit.SECONDS.toNanos(1));
    }

    void next() {
        count++;
    }

    /** Ends it: whatever was due before and could not be sent has waited until then, and for nothing. */
    void end(long nowNanos, Tally tally) {
        tally.due = count;
        for (; running && nextNanos() - nowNanos < 0; next()) {
            tally.due++;
            tally.overdue++;
            tally.record(nextNanos(), nowNanos);
        }
        pause();
    }
}
