package org.bsr.router.engine;

import java.util.Objects;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallState;
import org.bsr.router.text.Text;

/** Keeps the waiting lines and makes the offers: brings waiting calls and idle agents together. */
final class Dispatch {
    private final Floor floor;
    private final Matching matching = new Matching();

    Dispatch(Floor floor) {
        this.floor = floor;
    }

    // Waiting.

    /** Puts the call into its line, at the place its wait so far gives it; one whose client is lost is held back. */
    void wait(Call call) {
        CallClass callClass = call.callClass();
        call.state = CallState.WAITING;
        call.agent = null;
        call.step = callClass.stepAfter(floor.now - call.waitBegan);
        if (callClass.hasStepAfter(call.step)) {
            floor.deadlines.set(call, call.waitBegan + callClass.beginOfStep(call.step + 1));
        } else {
            floor.deadlines.cancel(call);
        }
        if (call.isReachable()) {
            call.ownLine().add(call);
        }
    }

    void leaveLine(Call call) {
        if (call.line != null) {
            call.line.remove(call);
        }
        floor.deadlines.cancel(call);
    }

    void nextStep(Call call) {
        leaveLine(call);
        wait(call);
        if (!matchCall(call)) {
            explainWaiting(call, call.line == null ? 0 : call.line.positionOf(call));
            alertIfUnstaffed(call);
        }
    }

    private void explainWaiting(Call call, int position) {
        if (floor.explainer != null) {
            floor.explainer.waiting(call, position, floor.announcer.ewt(call, call.ownLine(), position));
        }
    }

    /** The offer is off through no doing of the caller's: the call goes back to its place. */
    void takeBack(Call call, Agent agent, Text reason) {
        floor.announcer.offerWithdrawn(call, agent, reason, floor.now);
        giveBack(call, agent);
    }

    void giveBack(Call call, Agent agent) {
        agent.call = null;
        wait(call);
        call.returned = true;
    }

    /** Tells a call that went back to its place, unless it was offered again at once. */
    void tellReturned(Call call) {
        if (call.returned && call.state == CallState.WAITING) {
            tellWaiting(call);
        }
        call.returned = false;
    }

    void tellWaiting(Call call) {
        Line line = call.ownLine();
        boolean heldBack = call.line == null;
        if (heldBack) {
            line.add(call);
        }
        int position = line.positionOf(call);
        if (heldBack) {
            line.remove(call);
        }
        explainWaiting(call, position);
        floor.announcer.waiting(call, line, position, floor.now);
        alertIfUnstaffed(call);
    }

    /** A call that nobody logged in can ever serve must never wait silently. */
    void alertUnstaffed() {
        for (Call call = floor.calls.first(); call != null; call = call.later) {
            if (call.state == CallState.WAITING) {
                alertIfUnstaffed(call);
            }
        }
    }

    private void alertIfUnstaffed(Call call) {
        if (!call.alerted && !call.callClass().isStaffedFrom(call.step)) {
            call.alerted = true;
            floor.announcer.unstaffed(call, floor.now);
        }
    }

    // Matching.

    /**
     * For when only this call has come to its line: it becomes part of eligible pairs, and so do others of its class if there
     * are enough of them now to lift a hold. Says whether it was offered.
     */
    boolean matchCall(Call call) {
        if (call.callClass().hasHold()) {
            matchAll();
            return call.state == CallState.OFFERED;
        }
        Line line = call.line;
        Agent agent = line == null ? null : Matching.bestAgentFor(call, line);
        if (agent != null) {
            offer(call, agent);
        }
        return agent != null;
    }

    /**
     * For when only this agent has become available: he becomes part of eligible pairs, and so do others of a pool that he
     * opens to calls that stood behind it.
     */
    void matchAgent(Agent agent) {
        if (!agent.idle) {
            return;
        }
        if (agent.group.mayOpenReserves()) {
            matchAll();
            return;
        }
        Call call = matching.bestCallFor(agent, floor.now);
        if (call != null) {
            offer(call, agent);
        }
    }

    /** For an agent whose call is over: one who was leaving is gone now, which can make declines lapse. */
    void matchFreed(Agent agent) {
        if (agent.isLoggedIn()) {
            matchAgent(agent);
        } else {
            matchAll();
            alertUnstaffed();
        }
    }

    /** For when many pairs can have become eligible. */
    void matchAll() {
        if (floor.hasPlan()) {
            while (matching.findBestPair(floor.classes().lines(), floor.plan().idleRate(), floor.now)) {
                offer(matching.call(), matching.agent());
            }
        }
    }

    private void offer(Call call, Agent agent) {
        Line line = Objects.requireNonNull(call.line);
        if (floor.explainer != null) {
            floor.explainer.offered(call, agent);
        }
        leaveLine(call);
        call.state = CallState.OFFERED;
        call.agent = agent;
        call.returned = false;
        agent.call = call;
        long ringUntil = floor.now + floor.plan().timers().ringMicros();
        floor.change(agent, AgentState.OFFERED, Floor.NOTHING, ringUntil);
        floor.announcer.routedToAgent(call, line, agent, floor.now);
    }
}
