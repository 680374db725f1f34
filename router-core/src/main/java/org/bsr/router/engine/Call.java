package org.bsr.router.engine;

import java.util.Arrays;
import java.util.Objects;
import org.bsr.router.command.Caller;
import org.bsr.router.event.CallState;
import org.bsr.router.plan.Rule.Mode;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** A live call. Its deadline is its next step, or the end of its time in self-service. Reused once the call has ended. */
final class Call extends Timed {
    final Text id = new Text();
    final Caller caller = new Caller();
    /** Order of arrival. */
    long number;

    @Nullable
    Client client;

    CallState state = CallState.WAITING;
    long waitBegan;
    long answered;

    @Nullable
    CallClass callClass;

    int step;
    /** The agent it is offered to or connected with. */
    @Nullable
    Agent agent;
    /** The call that this agent took before, of those he still has. */
    @Nullable
    Call takenBefore;
    /** Name of the self-service flow it is in. */
    @Nullable
    Text flow;

    boolean beenInSelfService;
    /** Came back to the line, and its client has still to be told that it waits. */
    boolean returned;

    boolean alerted;

    // The agents who have declined it.
    @Nullable
    Agent[] decliners = new Agent[2];

    int declines;

    // Its place in a line; null: in none.
    @Nullable
    Line line;

    @Nullable
    Call before;

    @Nullable
    Call after;

    // Its place among all live calls, in order of arrival.
    @Nullable
    Call earlier;

    @Nullable
    Call later;

    /** Whether it began to wait before the other, which decides order inside a line and ties between lines. */
    boolean isBefore(Call other) {
        return waitBegan < other.waitBegan || (waitBegan == other.waitBegan && number < other.number);
    }

    boolean wasDeclinedBy(Agent candidate) {
        for (int i = 0; i < declines; i++) {
            if (decliners[i] == candidate) {
                return true;
            }
        }
        return false;
    }

    void addDecline(Agent decliner) {
        if (wasDeclinedBy(decliner)) {
            return;
        }
        if (declines == decliners.length) {
            decliners = Arrays.copyOf(decliners, 2 * declines);
        }
        decliners[declines++] = decliner;
    }

    /** How long it has waited, or waited until it was answered. */
    long waited(long now) {
        return state == CallState.IN_SELF_SERVICE ? 0 : (state == CallState.CONNECTED ? answered : now) - waitBegan;
    }

    CallClass callClass() {
        return Objects.requireNonNull(callClass);
    }

    /** The line of its class and step, whether it stands there or not. */
    Line ownLine() {
        return callClass().lines[step];
    }

    /** Whether the switch that holds the call is connected. */
    boolean isReachable() {
        return Objects.requireNonNull(client).connected;
    }

    /** How the rule would have this call served by a machine, if the caller lets it. */
    Mode selfServiceMode() {
        return caller.optedOut || beenInSelfService
                ? Mode.NEVER
                : callClass().rule.selfService().mode();
    }
}
