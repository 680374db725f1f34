package org.bsr.router.engine;

import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Rule.Overflow;
import org.bsr.router.plan.Rule.SkipIf;

/** What waiting holds for a call, which may also be one that is held back: its place, how long, what that is worth. */
final class Outlook {
    /** Less than anything is worth. */
    static final long WAITS_FOR_NOBODY = Long.MIN_VALUE;

    private final Floor floor;
    private final WaitEstimate estimate = new WaitEstimate();
    /** 1 is next. */
    int position;

    Outlook(Floor floor) {
        this.floor = floor;
    }

    /** Looks at the call as if it stood in its line now; the result is good until the next look. */
    WaitEstimate of(Call call) {
        Line line = call.ownLine();
        boolean heldBack = call.line == null;
        if (heldBack) {
            line.add(call);
        }
        position = line.positionOf(call);
        long handleMicros = call.usualHandleTime().micros();
        boolean newcomer = call.waitBegan == floor.now && call.number == floor.calls.arrived();
        estimate.estimate(call, line, position, newcomer, handleMicros, floor.now);
        if (heldBack) {
            line.remove(call);
        }
        return estimate;
    }

    /** What it is worth to wait as long as estimated for the best agent logged in. */
    long indexOfWaiting(Call call) {
        of(call);
        if (estimate.medianMicros == WaitEstimate.UNKNOWN) {
            return WAITS_FOR_NOBODY;
        }
        Line line = call.ownLine();
        long waited = floor.now - call.waitBegan;
        long urgency = line.step.urgency().at(waited);
        long delayCost = line.step.urgency().at(waited + estimate.medianMicros) - urgency;
        return line.shift + line.ranking.bestLoggedIn() + urgency - delayCost;
    }

    /** Whether the call is to go on to the next step at once. */
    boolean isToSkipStep(Call call) {
        Line line = call.ownLine();
        SkipIf skip = line.step.skipIf();
        return skip != null
                && ((skip.unstaffed() && line.ranking.staff == 0) || of(call).isAbove(skip.ewtAboveMicros()));
    }

    /** Whether the call has waited, or will wait, too long to be kept. The client must be there to be told. */
    boolean isToOverflow(Call call) {
        Overflow overflow = call.callClass().rule.overflow();
        return overflow != null
                && !call.isCallback
                && call.isReachable()
                && (call.overflowsAt() <= floor.now || of(call).isAbove(overflow.ewtAboveMicros()));
    }

    /** Whether the caller is to be asked if he would rather be called back. */
    boolean isCallbackToBeOffered(Call call) {
        Rule.Callback callback = call.callClass().rule.callback();
        return callback != null
                && !call.isCallback
                && (!callback.byWait() || of(call).isAbove(callback.ewtAboveMicros()))
                && (!callback.byValue() || callback.value() * RoutingPlan.INDEX_PER_MICRO > indexOfWaiting(call));
    }
}
