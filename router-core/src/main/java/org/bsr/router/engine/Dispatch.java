package org.bsr.router.engine;

import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.text.Text;

/** Keeps the waiting lines and makes the offers: brings waiting calls and idle agents together. */
final class Dispatch {
    private final Floor floor;
    private final Matching matching;
    private final Outlook outlook;

    Dispatch(Floor floor) {
        this.floor = floor;
        this.matching = new Matching(floor.namings, floor.rulebooks);
        this.outlook = new Outlook(floor);
    }

    // Waiting.

    /** Puts the call into its line, at the place its wait so far gives it; one whose client is lost is held back. */
    void wait(Call call) {
        takeStep(call);
        skipSteps(call);
    }

    /** The step by the time waited. */
    void takeStep(Call call) {
        findStep(call);
        enterLine(call);
    }

    private void findStep(Call call) {
        call.state = call.isCallback ? CallState.CALLBACK_PENDING : CallState.WAITING;
        call.agent = null;
        call.step = call.callClass().stepAfter(floor.now - call.waitBegan);
    }

    /** Goes past the steps that are to be skipped as things stand, and sets a deadline for what is next. */
    void skipSteps(Call call) {
        CallClass callClass = call.callClass();
        while (callClass.hasStepAfter(call.step) && outlook.isToSkipStep(call)) {
            quitLine(call);
            call.step++;
            enterLine(call);
        }
        setDeadline(call);
    }

    /** For the next turn of its wait, or when an agent whom it names is worth no more than others. */
    void setDeadline(Call call) {
        long next = Math.min(nextTurn(call), call.nextExpiry(floor.now));
        if (next == Deadlines.NEVER) {
            floor.deadlines.cancel(call);
        } else {
            floor.deadlines.set(call, next);
        }
    }

    /** When the next step begins, or the wait has been too long. */
    private long nextTurn(Call call) {
        CallClass callClass = call.callClass();
        long next = callClass.hasStepAfter(call.step)
                ? call.waitBegan + callClass.beginOfStep(call.step + 1)
                : Deadlines.NEVER;
        long overflow = call.overflowsAt();
        if (overflow > floor.now || call.isReachable()) {
            next = Math.min(next, Math.max(overflow, floor.now));
        }
        return next;
    }

    /** One whose client is lost is held back. */
    void enterLine(Call call) {
        if (call.isReachable()) {
            call.ownLine().add(call);
            floor.namings.list(call, floor.now);
        }
    }

    /** Its deadline stays, so that it is in the right step when it comes back. */
    void quitLine(Call call) {
        if (call.line != null) {
            call.line.remove(call);
            floor.namings.unlist(call);
        }
    }

    void leaveLine(Call call) {
        quitLine(call);
        floor.deadlines.cancel(call);
    }

    /** For when a call has waited until its next step, or too long, or for as long as an agent it names is worth more. */
    void onDeadline(Call call) {
        if (nextTurn(call) > floor.now) {
            floor.namings.unlist(call);
            if (call.line != null) {
                floor.namings.list(call, floor.now);
            }
            setDeadline(call);
            return;
        }
        leaveLine(call);
        wait(call);
        if (!matchCall(call)) {
            if (outlook.isToOverflow(call)) {
                overflow(call);
            } else {
                explainWaiting(call);
                alertIfUnstaffed(call);
            }
        }
    }

    private void explainWaiting(Call call) {
        if (floor.explainer != null) {
            floor.explainer.waiting(call);
        }
    }

    private void overflow(Call call) {
        if (floor.explainer != null) {
            floor.explainer.overflows(call);
        }
        leaveLine(call);
        floor.announcer.routedToOverflow(call, floor.now);
        floor.end(call, CallEnd.OVERFLOWED, Floor.NOTHING, Floor.NOTHING);
    }

    /** The offer is off through no doing of the caller's: the call goes back to its place. */
    void takeBack(Call call, Agent agent, Text reason) {
        floor.announcer.offerWithdrawn(call, agent, reason, floor.now);
        giveBack(call, agent);
    }

    void giveBack(Call call, Agent agent) {
        if (agent.offer == call) {
            agent.offer = null;
        }
        wait(call);
        call.returned = true;
    }

    /** Tells a call that went back to its place, unless it was offered again at once; it may overflow. */
    void tellReturned(Call call) {
        boolean waits = call.returned && call.isWaiting();
        call.returned = false;
        if (waits) {
            letWait(call);
        }
    }

    void tellAllReturned() {
        Call next;
        for (Call call = floor.calls.first(); call != null; call = next) {
            next = floor.calls.after(call);
            tellReturned(call);
        }
    }

    /** For a call that nobody could take at once: waits, unless that would be too long. */
    void letWait(Call call) {
        if (outlook.isToOverflow(call)) {
            overflow(call);
        } else {
            call.callbackOffered = outlook.isCallbackToBeOffered(call);
            tellWaiting(call);
            alertIfUnstaffed(call);
        }
    }

    void tellWaiting(Call call) {
        explainWaiting(call);
        WaitEstimate estimate = outlook.of(call);
        call.toldWait(estimate, call.waitCorrection(), floor.now);
        floor.announcer.waiting(call, estimate, outlook.position, floor.now);
    }

    /** {@link Outlook#WAITS_FOR_NOBODY} if nobody is logged in who could take the call. */
    long indexOfWaiting(Call call) {
        return outlook.indexOfWaiting(call);
    }

    /** Of the agent that would be offered this call now, idleness aside; {@link Long#MIN_VALUE} if nobody would. */
    long indexOfBestAgent(Call call) {
        Line line = call.ownLine();
        Agent agent = Matching.bestAgentFor(call, line, floor.now);
        return agent == null ? Long.MIN_VALUE : Matching.index(call, line, agent, floor.now);
    }

    /** A call that nobody logged in can ever serve must never wait silently. */
    void alertUnstaffed() {
        for (Call call = floor.calls.first(); call != null; call = floor.calls.after(call)) {
            if (call.isWaiting()) {
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
     * For a call that stands in no line. It gets into none, which most calls are spared, if an agent is free, and what is right
     * for it does not depend on those who wait. Says whether it was offered.
     */
    boolean offerAtOnce(Call call) {
        findStep(call);
        Line line = call.ownLine();
        if (call.callClass().hasHold || line.maySkip || !call.isReachable()) {
            return false;
        }
        Agent agent = Matching.bestAgentFor(call, line, floor.now);
        if (agent != null) {
            offer(call, agent);
        }
        return agent != null;
    }

    /**
     * For when only this call has come to its line: it becomes part of eligible pairs, and so do others of its class if there
     * are enough of them now to lift a hold. Says whether it was offered.
     */
    boolean matchCall(Call call) {
        if (call.callClass().hasHold) {
            matchAll();
            return call.state == CallState.OFFERED;
        }
        Line line = call.line;
        Agent agent = line == null ? null : Matching.bestAgentFor(call, line, floor.now);
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
        if (!agent.isIdle()) {
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
            while (matching.findBestPair(floor.plan().idleRate(), floor.now)) {
                offer(matching.call(), matching.agent());
            }
        }
    }

    private void offer(Call call, Agent agent) {
        Line line = call.ownLine();
        if (floor.explainer != null) {
            floor.explainer.offered(call, agent);
        }
        leaveLine(call);
        call.state = CallState.OFFERED;
        call.agent = agent;
        call.offered = floor.now;
        call.returned = false;
        agent.offer = call;
        long ringUntil = floor.now + floor.plan().timers().ringMicros();
        floor.change(agent, AgentState.OFFERED, Floor.NOTHING, ringUntil);
        floor.announcer.routedToAgent(call, line, agent, floor.now);
    }
}
