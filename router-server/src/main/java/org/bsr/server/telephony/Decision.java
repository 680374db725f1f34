package org.bsr.server.telephony;

import java.util.concurrent.TimeUnit;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;

/**
 * Where a call goes, and what the agent is to see of the caller. The texts about the caller are {@link PlainText}.
 *
 * @param attempt which attempt to find it an agent this is, no two of a call alike; 0: one of before the router's restart
 * @param dial what the switch is to dial for the agent
 * @param flow of self-service or of an overflow
 * @param ewtSeconds −1: unknown
 * @param ringUntilNanos by {@link System#nanoTime}; then the router takes the call away from the agent
 */
public record Decision(
        Destination destination,
        int attempt,
        String agent,
        String dial,
        String flow,
        int position,
        long ewtSeconds,
        long ewtP90Seconds,
        long waitedSeconds,
        long ringUntilNanos,
        String intent,
        String tier,
        String lifecycle,
        String contacts,
        boolean salesHint) {
    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_CONTACTS = 240;
    /** Within which a switch that has given up will have said so. */
    private static final long MARGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    static Decision of(Event routed, Destination destination, int attempt, String dial) {
        return new Decision(
                destination,
                attempt,
                routed.agent.toString(),
                dial,
                routed.flow.toString(),
                routed.position,
                seconds(routed.ewtMicros),
                seconds(routed.ewtP90Micros),
                seconds(routed.waitMicros),
                System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(Math.max(0, routed.deadline - routed.time)),
                PlainText.of(routed.intent.toString(), LONGEST_WORD),
                PlainText.of(routed.tier.toString(), LONGEST_WORD),
                PlainText.of(routed.lifecycle.toString(), LONGEST_WORD),
                PlainText.of(routed.contacts.toString().strip().replace("\n", " / "), LONGEST_CONTACTS),
                routed.salesHint);
    }

    /** Whole seconds for which the switch may ring the agent so that it gives up before the router does: 14 where that waits 15. */
    public long ringSeconds() {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(ringUntilNanos - System.nanoTime() - MARGIN_NANOS));
    }

    private static long seconds(long micros) {
        return micros < 0 ? -1 : TimeUnit.MICROSECONDS.toSeconds(micros + 500_000);
    }
}
