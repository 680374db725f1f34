package org.bsr.bench.load;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What came of one load.
 *
 * @param warmupNanos how long the load lasted before
 * @param nanos how long was measured
 * @param commands that were answered meanwhile
 * @param measures what the latencies are of
 * @param latency of what happened meanwhile
 * @param tally of the whole load, warm-up and end included
 * @param unanswered commands without a reply
 * @param missingEvents of those that the calls must have caused
 * @param unexpected replies and events that make no sense
 */
record LoadResult(
        Side side,
        long warmupNanos,
        long nanos,
        long commands,
        String measures,
        Histogram latency,
        Tally tally,
        long unanswered,
        long missingEvents,
        long unexpected) {
    private static final double MEDIAN = 50;

    double commandsPerSecond() {
        return (double) commands * TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    /** The one number that this mode is about: commands a second, or the median latency in ns. */
    double figure(Mode mode) {
        return mode.isThroughput() ? commandsPerSecond() : latency.getValueAtPercentile(MEDIAN);
    }

    /** Whether every command had its one reply, and nothing was refused or lost. */
    boolean isClean() {
        return tally.rejected + tally.busy + unanswered + missingEvents + unexpected == 0;
    }

    /** What went wrong, in a line. */
    String complaint() {
        String first = tally.rejected > 0 ? " (the first with code " + tally.firstRejection + ")" : "";
        return String.format(
                Locale.ROOT,
                "of %,d commands %,d were rejected%s, %,d turned away as busy, %,d never answered; %,d events are missing,"
                        + " %,d replies or events were not expected",
                tally.commands,
                tally.rejected,
                first,
                tally.busy,
                unanswered,
                missingEvents,
                unexpected);
    }
}
