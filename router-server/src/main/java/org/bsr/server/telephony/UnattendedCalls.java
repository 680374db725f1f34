package org.bsr.server.telephony;

import java.util.Comparator;
import java.util.List;
import org.bsr.server.telephony.SwitchCall.State;

/** The calls that no connection speaks for though they go on in the switch, for one that can be asked about them. */
public final class UnattendedCalls {
    /**
     * One of them.
     *
     * @param agent whom it has; empty: nobody, it is in self-service
     * @param attempt which attempt to find it an agent he is
     * @param talks whether he has answered; otherwise he was rung when the call was last heard of, and may have answered since
     */
    public record Unattended(String call, String agent, int attempt, boolean talks) {}

    private final SwitchCalls calls;
    private final long askAgainNanos;
    /** By {@link System#nanoTime}, when there was last nobody left to ask about. */
    private long throughNanos = System.nanoTime();

    /** @param askAgainNanos how often a switch is asked about a call */
    UnattendedCalls(SwitchCalls calls, long askAgainNanos) {
        this.calls = calls;
        this.askAgainNanos = askAgainNanos;
    }

    /** Those to ask about now: at most so many, those first that were not asked about for the longest. */
    public List<Unattended> toAskAbout(int most) {
        long now = System.nanoTime();
        List<SwitchCall> due = calls.all().stream()
                .filter(UnattendedCalls::isUnattended)
                .filter(call -> call.askedNanos == SwitchCall.NEVER || now - call.askedNanos >= askAgainNanos)
                .sorted(Comparator.comparingLong(
                        call -> call.askedNanos == SwitchCall.NEVER ? Long.MIN_VALUE : call.askedNanos - now))
                .limit(most)
                .toList();
        due.forEach(call -> call.askedNanos = now);
        if (due.size() < most) {
            throughNanos = now;
        }
        return due.stream().map(UnattendedCalls::of).toList();
    }

    /** Whether there may be some again: so that not every waiting caller's connection looks for them all the time. */
    public boolean mayBeDue() {
        return System.nanoTime() - throughNanos >= askAgainNanos / 2;
    }

    /** The switch has this conversation still, attended or not. */
    public void live(String id) {
        SwitchCall call = calls.find(id);
        if (call != null && call.state == State.CONNECTED && !call.isCallback) {
            call.strayed = false;
            call.giveUpAfter(calls.longestCallNanos());
        }
    }

    /**
     * Who called was not found with his agent. Only if that is so twice in a row has he gone on without him: while a switch changes how it
     * connects them (hold, or past itself) it names nobody for a moment.
     */
    public boolean hasStrayed(String id) {
        SwitchCall call = calls.find(id);
        boolean twice = call != null && call.strayed;
        if (call != null) {
            call.strayed = true;
        }
        return twice;
    }

    private static Unattended of(SwitchCall call) {
        Decision offer = call.decision;
        return offer == null || call.state == State.IN_SELF_SERVICE
                ? new Unattended(call.id, "", 0, false)
                : new Unattended(call.id, offer.agent(), offer.attempt(), call.state == State.CONNECTED);
    }

    private static boolean isUnattended(SwitchCall call) {
        boolean goesOn = call.state == State.CONNECTED
                || call.state == State.IN_SELF_SERVICE
                || (call.state == State.OFFERED && call.handedOver);
        return call.leg == null && goesOn && !call.isCallback;
    }
}
