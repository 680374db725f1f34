package org.bsr.server.telephony;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bsr.server.telephony.SwitchCall.State;

/** The calls that no connection speaks for though they go on in the switch, for one that can be asked about them. */
public final class UnattendedCalls {
    /**
     * One of them.
     *
     * @param rung the agent who was rung when it was last heard of, and may have answered since; empty: none, it is in a conversation or
     *     in self-service
     */
    public record Unattended(String call, String rung) {}

    /** How often a switch is asked about a call. */
    private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SwitchCalls calls;
    /** By {@link System#nanoTime}, when there was last nobody left to ask about. */
    private long throughNanos = System.nanoTime();

    UnattendedCalls(SwitchCalls calls) {
        this.calls = calls;
    }

    /** Those to ask about now: at most so many, those first that were not asked about for the longest. */
    public List<Unattended> toAskAbout(int most) {
        long now = System.nanoTime();
        List<SwitchCall> due = calls.all().stream()
                .filter(UnattendedCalls::isUnattended)
                .filter(call -> call.askedNanos == SwitchCall.NEVER || now - call.askedNanos >= ASK_AGAIN_NANOS)
                .sorted(Comparator.comparingLong(
                        call -> call.askedNanos == SwitchCall.NEVER ? Long.MIN_VALUE : call.askedNanos - now))
                .limit(most)
                .toList();
        due.forEach(call -> call.askedNanos = now);
        if (due.size() < most) {
            throughNanos = now;
        }
        return due.stream().map(call -> new Unattended(call.id, rung(call))).toList();
    }

    /** Whether there may be some again: so that not every waiting caller's connection looks for them all the time. */
    public boolean mayBeDue() {
        return System.nanoTime() - throughNanos >= ASK_AGAIN_NANOS / 2;
    }

    /** The switch has this call still. */
    public void live(String id) {
        SwitchCall call = calls.find(id);
        if (call != null && call.state == State.CONNECTED && isUnattended(call)) {
            call.giveUpAfter(calls.longestCallNanos());
        }
    }

    private static String rung(SwitchCall call) {
        Decision offer = call.decision;
        return call.state == State.OFFERED && offer != null ? offer.agent() : "";
    }

    private static boolean isUnattended(SwitchCall call) {
        boolean goesOn = call.state == State.CONNECTED
                || call.state == State.IN_SELF_SERVICE
                || (call.state == State.OFFERED && call.handedOver);
        return call.leg == null && goesOn && !call.isCallback;
    }
}
