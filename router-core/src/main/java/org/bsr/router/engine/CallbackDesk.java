package org.bsr.router.engine;

import java.util.Objects;
import org.bsr.router.command.Command;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Rejection;
import org.bsr.router.plan.Rule;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** Callers who need not wait on the line: when it is their turn they are called back. */
final class CallbackDesk {
    private static final Text CANCELLED = Text.of("cancelled");

    private final Floor floor;
    private final Dispatch dispatch;
    private final AgentDesk agents;

    CallbackDesk(Floor floor, Dispatch dispatch, AgentDesk agents) {
        this.floor = floor;
        this.dispatch = dispatch;
        this.agents = agents;
    }

    /** The caller took the callback that was offered; his call keeps its place, though nobody is on the line any more. */
    @Nullable
    Rejection accepted(Command command) {
        Call call = floor.calls.find(command.call);
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (call.state != CallState.WAITING) {
            return Rejection.CALL_WRONG_STATE;
        }
        if (!call.callbackOffered) {
            return Rejection.CALLBACK_NOT_OFFERED;
        }
        if (!command.callbackNumber.isEmpty()) {
            call.callBackAt(command.callbackNumber);
        }
        if (call.callbackNumber.isEmpty()) {
            return Rejection.MISSING_FIELD;
        }
        call.isCallback = true;
        call.state = CallState.CALLBACK_PENDING;
        dispatch.setDeadline(call);
        dispatch.tellWaiting(call);
        return null;
    }

    /** The customer did not answer. The agent is as free as before; the call rests a while, or is given up. */
    @Nullable
    Rejection failed(Command command) {
        Call call = floor.calls.find(command.call);
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (!call.isCallback || call.agent == null) {
            return Rejection.CALL_WRONG_STATE;
        }
        Agent agent = call.agent;
        Rule.Callback terms = call.callClass().rule.callback();
        call.failedTries++;
        if (terms == null || call.failedTries >= terms.tries()) {
            floor.end(call, CallEnd.FAILED, Floor.NOTHING, command.reason);
        } else {
            call.agent = null;
            call.state = CallState.CALLBACK_PENDING;
            call.resting = true;
            floor.deadlines.set(call, floor.now + terms.quarantineMicros());
            if (floor.explainer != null) {
                floor.explainer.rests(call);
            }
            floor.announcer.callbackRests(call, floor.now);
        }
        agents.release(agent, call);
        dispatch.matchFreed(agent);
        return null;
    }

    /** The customer no longer wants it; an agent whom it was offered is as free as before. */
    @Nullable
    Rejection cancelled(Command command) {
        Call call = floor.calls.find(command.call);
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (!call.isCallback || call.state == CallState.CONNECTED) {
            return Rejection.CALL_WRONG_STATE;
        }
        Agent agent = call.agent;
        dispatch.leaveLine(call);
        floor.end(call, CallEnd.ABANDONED, Floor.NOTHING, CANCELLED);
        if (agent != null) {
            agents.release(agent, call);
            dispatch.matchFreed(agent);
        }
        return null;
    }

    /** Back to its place. */
    void rested(Call call) {
        call.resting = false;
        dispatch.wait(call);
        if (!dispatch.matchCall(call)) {
            dispatch.letWait(call);
        }
    }

    /** Its switch is gone for good, and an agent it was offered to is as free as before; the promise stays. */
    void sessionLost(Call call) {
        if (call.state == CallState.OFFERED) {
            Agent agent = Objects.requireNonNull(call.agent);
            dispatch.giveBack(call, agent);
            agents.release(agent, call);
        }
    }
}
