package org.bsr.server.player.report;

import org.bsr.router.event.CallEnd;
import org.bsr.server.player.CallOutcome;

/**
 * Counts what became of a group of calls. The service level is answered within T / (answered + abandoned after T): a caller
 * who hangs up within T counts neither way, and nor does one who never asked for an agent. A wait runs from asking for an
 * agent to the answer or the hang-up.
 */
public final class Tally {
    private static final double MICROS = 1e6;

    private long offered;
    private long asked;
    private long waited;
    private long answered;
    private long answeredInTime;
    private long abandoned;
    private long abandonedLate;
    private long abandonedInSelfService;
    private long selfServed;
    private long failed;
    private long elsewhere;
    private long answerWait;
    private long waitOfWaiting;
    private long longestWait;
    private long cost;
    private long value;

    /** @param answerWithin T of this call, in microseconds */
    public void add(CallOutcome outcome, long answerWithin) {
        offered++;
        cost += outcome.cost();
        value += outcome.value();
        if (outcome.end() == CallEnd.SELF_SERVED) {
            selfServed++;
        } else if (outcome.end() == CallEnd.FAILED) {
            failed++;
        }
        if (outcome.abandonedInSelfService()) {
            abandonedInSelfService++;
        }
        if (outcome.asked()) {
            addWait(outcome, answerWithin);
        }
    }

    private void addWait(CallOutcome outcome, long answerWithin) {
        long wait = outcome.waited();
        asked++;
        longestWait = Math.max(longestWait, wait);
        if (wait > 0 || !outcome.answered()) {
            waited++;
            waitOfWaiting += wait;
        }
        if (outcome.answered()) {
            answered++;
            answerWait += wait;
            answeredInTime += wait <= answerWithin ? 1 : 0;
            elsewhere += outcome.answeredBy().equals(outcome.call().center()) ? 0 : 1;
        } else if (outcome.abandoned()) {
            abandoned++;
            abandonedLate += wait > answerWithin ? 1 : 0;
        }
    }

    public long offered() {
        return offered;
    }

    /** Calls that wanted an agent. */
    public long asked() {
        return asked;
    }

    /** Calls that did not get an agent in the moment in which they asked. */
    public long waited() {
        return waited;
    }

    public long answered() {
        return answered;
    }

    /** Callers who hung up while waiting for an agent. */
    public long abandoned() {
        return abandoned;
    }

    public long abandonedInSelfService() {
        return abandonedInSelfService;
    }

    public long selfServed() {
        return selfServed;
    }

    public long failed() {
        return failed;
    }

    /** Answered by an agent of another center than the one where the call came in. */
    public long answeredElsewhere() {
        return elsewhere;
    }

    /** From 0 to 1; 1 where nobody counts. */
    public double serviceLevel() {
        long counted = answered + abandonedLate;
        return counted == 0 ? 1 : (double) answeredInTime / counted;
    }

    /** Average speed of answer, in seconds. */
    public double averageSpeedOfAnswer() {
        return answered == 0 ? 0 : answerWait / MICROS / answered;
    }

    /** Mean wait of the calls that had to wait, in seconds. */
    public double meanWaitOfWaiting() {
        return waited == 0 ? 0 : waitOfWaiting / MICROS / waited;
    }

    /** Share of the calls that had to wait whose caller hung up. */
    public double abandonedOfWaiting() {
        return waited == 0 ? 0 : (double) abandoned / waited;
    }

    /** In seconds. */
    public double longestWait() {
        return longestWait / MICROS;
    }

    /** In units of the currency. */
    public double cost() {
        return cost / MICROS;
    }

    /** In units of the currency. */
    public double value() {
        return value / MICROS;
    }
}
