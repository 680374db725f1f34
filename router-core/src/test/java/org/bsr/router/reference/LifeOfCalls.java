package org.bsr.router.reference;

import java.util.Objects;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Rejection;
import org.bsr.router.reference.SourceRules.Expectation;
import org.bsr.router.reference.SourceRules.Flow;
import org.jspecify.annotations.Nullable;

/** What happens to a call from its arrival to its one end. */
final class LifeOfCalls {
    private final ReferenceRouter router;
    private long arrivals;
    private @Nullable ReferenceCall arriving;

    LifeOfCalls(ReferenceRouter router) {
        this.router = router;
    }

    @Nullable
    Rejection arrived(Ask ask) {
        if (!router.hasRules()) {
            return Rejection.NO_PLAN;
        }
        if (router.call(ask.call()) != null) {
            return Rejection.CALL_EXISTS;
        }
        Facts facts = Objects.requireNonNull(ask.facts());
        if (!facts.media().isEmpty() && !router.rules().media.containsKey(facts.media())) {
            return Rejection.UNKNOWN_MEDIA;
        }
        ReferenceCall call = new ReferenceCall(ask.call(), arrivals++, ask.client(), router.now, facts, router.rules());
        call.callersNumber = ask.number();
        router.calls.add(call);
        if (call.rule.selfService().equals("first") && !call.facts.optedOut()) {
            enterSelfService(call);
        } else {
            arriving = call;
            joinLine(call);
            if (call.rule.selfService().equals("best_value")
                    && !call.facts.optedOut()
                    && router.otherDestinations.isMachineBest(call)) {
                call.isToBeTold = false;
                enterSelfService(call);
            }
        }
        return null;
    }

    private void enterSelfService(ReferenceCall call) {
        Flow flow = Objects.requireNonNull(call.rules.flows.get(call.rule.flow()));
        call.state = CallState.IN_SELF_SERVICE;
        call.flow = call.rule.flow();
        call.deadline = router.now + flow.timeLimit();
        router.timers.set(call, call.deadline, () -> joinLine(call));
        Expectation expected = call.rule.expectation();
        long value = expected == null ? 0 : expected.containment() * expected.benefit() / 1_000_000;
        router.announcements.toSelfService(call, value, flow.cost());
    }

    /** To its place in line, by the time its wait began, at the step that this wait has come to. */
    void joinLine(ReferenceCall call) {
        call.state = call.isCallback ? CallState.CALLBACK_PENDING : CallState.WAITING;
        call.agent = null;
        call.flow = "";
        call.deadline = 0;
        call.step = 0;
        takeStep(call);
        call.isToBeTold = true;
    }

    private void takeStep(ReferenceCall call) {
        stepByTime(call);
        skipSteps(call);
    }

    void stepByTime(ReferenceCall call) {
        int last = call.rule.steps().size() - 1;
        call.step = 0;
        while (call.step < last && call.rule.steps().get(call.step + 1).after() <= router.now - call.waitBegan) {
            call.step++;
        }
    }

    /** Past those that are to be skipped as things stand. */
    void skipSteps(ReferenceCall call) {
        int last = call.rule.steps().size() - 1;
        while (call.step < last && router.otherDestinations.isToSkipStep(call)) {
            call.step++;
        }
        setTimer(call);
    }

    /** For the next turn of its wait, or when an agent whom it names is worth no more than others. */
    void setTimer(ReferenceCall call) {
        router.timers.cancel(call);
        long next = Math.min(nextTurn(call), router.matching.nextExpiry(call));
        if (next < Long.MAX_VALUE) {
            router.timers.set(call, next, () -> comesToDeadline(call));
        }
    }

    /** The next step, or the end of its wait. */
    private long nextTurn(ReferenceCall call) {
        int last = call.rule.steps().size() - 1;
        long next = Long.MAX_VALUE;
        if (call.step < last) {
            next = call.waitBegan + call.rule.steps().get(call.step + 1).after();
        }
        long overflow = OtherDestinations.overflowsAt(call);
        if (overflow > router.now || router.isConnected(call.client)) {
            next = Math.min(next, Math.max(overflow, router.now));
        }
        return next;
    }

    private void comesToDeadline(ReferenceCall call) {
        if (nextTurn(call) > router.now) {
            setTimer(call);
            return;
        }
        takeStep(call);
        call.isAtDeadline = true;
    }

    /** A call that was overdue while its client could not be told. */
    void isBack(ReferenceCall call) {
        if (call.isWaiting() && OtherDestinations.overflowsAt(call) <= router.now) {
            router.timers.set(call, router.now, () -> comesToDeadline(call));
        }
    }

    /** Where a call that may have come to an end of its wait, and was not offered, is going. */
    void goOn(ReferenceCall call) {
        if (call.isWaiting() && call.isToBeTold) {
            tell(call);
        } else if (call.isWaiting() && call.isAtDeadline && router.otherDestinations.isToOverflow(call)) {
            overflow(call);
        }
        call.isToBeTold = false;
        call.isAtDeadline = false;
    }

    private void overflow(ReferenceCall call) {
        router.announcements.toOverflow(call);
        over(call, CallEnd.OVERFLOWED, "", "");
    }

    @Nullable
    Rejection offerResolved(Ask ask) {
        ReferenceCall call = router.call(ask.call());
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        ReferenceAgent agent = call.agent;
        if (agent == null || call.state != CallState.OFFERED || !agent.id.equals(ask.agent())) {
            return router.rostered(ask.agent()) == null ? Rejection.UNKNOWN_AGENT : Rejection.NOT_OFFERED;
        }
        if (ask.type() == CommandType.CALL_ANSWERED) {
            router.timers.cancel(call);
            call.state = CallState.CONNECTED;
            call.deadline = 0;
            call.answeredAt = router.now;
            call.answeredAs = Experience.matter(call);
            router.experience.answered(call, router.now);
            agent.noAnswersInARow = 0;
            agent.offer = null;
            agent.contacts.add(call);
            router.lifeOfAgents.becomeReady(agent);
            return null;
        }
        declined(call, agent, ask.reason());
        return null;
    }

    private void declined(ReferenceCall call, ReferenceAgent agent, String reason) {
        call.declinedBy.add(agent.id);
        agent.offer = null;
        if (reason.equals("no_answer")) {
            agent.noAnswersInARow++;
        }
        if (agent.isToLeave() && !agent.isEngaged()) {
            router.lifeOfAgents.leaveAtLast(agent);
        } else if (reason.equals("no_answer") && agent.noAnswersInARow >= router.rules().notReadyAfter) {
            router.lifeOfAgents.become(agent, AgentState.NOT_READY, "missed_calls", 0);
        } else {
            router.lifeOfAgents.pause(agent, AgentState.NOT_READY, reason + "_back_off", backOff(reason));
        }
        joinLine(call);
    }

    private long backOff(String reason) {
        return Objects.requireNonNull(router.rules().backOffs.get(reason));
    }

    @Nullable
    Rejection transferred(Ask ask) {
        ReferenceCall call = router.call(ask.call());
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        ReferenceAgent agent = call.agent;
        if (call.state != CallState.CONNECTED || agent == null) {
            return Rejection.CALL_WRONG_STATE;
        }
        Ask.Handover how = Objects.requireNonNull(ask.handover());
        if (!how.intent().isEmpty() && !router.rules().handleMicros.containsKey(how.intent())) {
            return Rejection.UNKNOWN_INTENT;
        }
        if (!how.language().isEmpty() && !router.rules().languageSkills.containsKey(how.language())) {
            return Rejection.UNKNOWN_LANGUAGE;
        }
        if (!ask.agent().isEmpty() && router.rostered(ask.agent()) == null) {
            return Rejection.UNKNOWN_AGENT;
        }
        call.facts = call.facts.about(how.intent(), how.language(), ask.agent());
        call.classify(router.rules());
        if (!how.keepWait()) {
            call.waitBegan = router.now;
        }
        if (!how.keepWait() || !ask.agent().isEmpty()) {
            call.namedSince = router.now;
        }
        call.declinedBy.add(agent.id);
        call.isCallback = false;
        call.alerted = false;
        wrapUp(call, agent);
        joinLine(call);
        return null;
    }

    @Nullable
    Rejection ended(Ask ask) {
        ReferenceCall call = router.call(ask.call());
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (call.state != CallState.CONNECTED) {
            return Rejection.CALL_WRONG_STATE;
        }
        served(call, ask.outcome(), ask.reason());
        return null;
    }

    private void served(ReferenceCall call, String outcome, String reason) {
        ReferenceAgent agent = Objects.requireNonNull(call.agent);
        over(call, CallEnd.SERVED, outcome, reason);
        wrapUp(call, agent);
    }

    private void wrapUp(ReferenceCall call, ReferenceAgent agent) {
        SourceMedia media = Objects.requireNonNull(router.rules().media.get(call.facts.media()));
        router.lifeOfAgents.finish(agent, call, media.afterCallWork());
    }

    @Nullable
    Rejection hungUp(Ask ask) {
        ReferenceCall call = router.call(ask.call());
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (call.state == CallState.CONNECTED) {
            served(call, "", "");
        } else if (!call.isCallback) {
            over(call, CallEnd.ABANDONED, "", "");
            takeBackOffer(call);
        }
        return null;
    }

    @Nullable
    Rejection selfServiceDone(Ask ask) {
        ReferenceCall call = router.call(ask.call());
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (call.state != CallState.IN_SELF_SERVICE) {
            return Rejection.CALL_WRONG_STATE;
        }
        if (ask.outcome().equals("contained")) {
            over(call, CallEnd.SELF_SERVED, ask.outcome(), "");
        } else {
            joinLine(call);
        }
        return null;
    }

    void over(ReferenceCall call, CallEnd end, String outcome, String reason) {
        router.timers.cancel(call);
        router.calls.remove(call);
        router.experience.endedUnanswered(call, router.now);
        router.announcements.over(call, end, outcome, reason);
    }

    /** If the call was being offered when it ended, the agent is as free as before. */
    private void takeBackOffer(ReferenceCall call) {
        ReferenceAgent agent = call.agent;
        if (agent != null && call.state == CallState.OFFERED) {
            router.lifeOfAgents.release(agent, call);
        }
    }

    void offer(ReferenceCall call, ReferenceAgent agent) {
        for (ReferenceCall other : router.calls) {
            if (other.isBefore(call)
                    && router.matching.isSameLine(other, call)
                    && router.matching.isEligible(other, agent)
                    && router.matching.worthByName(call, agent) == 0) {
                router.overtakings.add(call.id + " before " + other.id + " to " + agent.id);
            }
        }
        call.state = CallState.OFFERED;
        call.agent = agent;
        call.deadline = router.now + router.rules().ring;
        agent.offer = call;
        call.offeredAt = router.now;
        router.timers.set(call, call.deadline, () -> rangOut(call, agent));
        router.lifeOfAgents.become(agent, AgentState.OFFERED, "", call.deadline);
        router.announcements.toAgent(call, agent);
    }

    private void rangOut(ReferenceCall call, ReferenceAgent agent) {
        router.announcements.withdrawn(call, agent, "no_answer");
        declined(call, agent, "no_answer");
    }

    /** Where a call that came to its line, and was not offered, is going. */
    private void tell(ReferenceCall call) {
        if (call == arriving && call.rule.selfService().equals("when_busy") && !call.facts.optedOut()) {
            enterSelfService(call);
        } else if (router.otherDestinations.isToOverflow(call)) {
            overflow(call);
        } else {
            call.callbackOffered = router.callbacks.isToBeOffered(call);
            router.announcements.waiting(call);
            alertIfHopeless(call);
        }
    }

    /** A call that nobody logged in can ever serve must not wait silently. */
    void alertIfHopeless(ReferenceCall call) {
        if (!call.alerted && router.matching.isHopeless(call)) {
            call.alerted = true;
            router.announcements.hopeless(call);
        }
    }

    void settled() {
        arriving = null;
    }

    /** After its client's grace period; one that is connected goes on. */
    void failed(ReferenceCall call) {
        if (call.isCallback) {
            router.callbacks.sessionLost(call);
        } else if (call.state != CallState.CONNECTED) {
            over(call, CallEnd.FAILED, "", "session_lost");
            takeBackOffer(call);
        }
    }
}
