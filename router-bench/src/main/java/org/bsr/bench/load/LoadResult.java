package org.bsr.bench.load;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * What came of one load.
 *
 * @param warmupNanos how long the load lasted before
 * @param nanos how long was measured
 * @param commands that were answered meanwhile
 * @param measures what the latencies are of
 * @param tally of the whole load, warm-up and end included, but for the latencies: they are of what was due meanwhile
 * @param unended calls that live on
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
        Tally tally,
        long unended,
        long unanswered,
        long missingEvents,
        long unexpected) {
    private static final double MEDIAN = 50;

    Histogram latency() {
        return tally.latency;
    }

    double commandsPerSecond() {
        return (double) commands * TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    /** The one number that this mode is about: commands a second, or the median latency in ns. */
    double figure(Mode mode) {
        return mode.isThroughput() ? commandsPerSecond() : tally.latency.getValueAtPercentile(MEDIAN);
    }

    /** Whether everything that was due was sent, and nothing of it refused or lost. */
    boolean isClean() {
        return isAnswered() && tally.overdue == 0;
    }

    /** Whether every command had its one reply and every call its end, and nothing was refused or lost. */
    boolean isAnswered() {
        return tally.rejected + tally.busy + unended + unanswered + missingEvents + unexpected == 0;
    }

    /** What went wrong, in a line. */
    String complaint() {
        return Stream.of(isAnswered() ? "" : wrongs(), tally.overdue == 0 ? "" : lateness())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private String lateness() {
        return String.format(
                Locale.ROOT,
                "the rate was not kept: %,d of %,d that were due found no free place until the end (--connections,"
                        + " --window, --agents say how many there are); the latencies hold how long they had waited then",
                tally.overdue,
                tally.due);
    }

    private String wrongs() {
        String first = tally.rejected > 0 ? " (the first with code " + tally.firstRejection + ")" : "";
        return String.format(
                Locale.ROOT,
                "of %,d commands %,d were rejected%s, %,d turned away as busy, %,d never answered; %,d calls have no end"
                        + " (does no agent take them?), %,d events are missing, %,d replies or events were not expected",
                tally.commands,
                tally.rejected,
                first,
                tally.busy,
                unanswered,
                unended,
                missingEvents,
                unexpected);
    }
}
