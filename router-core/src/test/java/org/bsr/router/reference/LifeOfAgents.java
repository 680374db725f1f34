package org.bsr.router.reference;

import java.util.Objects;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.Rejection;
import org.jspecify.annotations.Nullable;

/** What happens to an agent from login to logout. */
final class LifeOfAgents {
    private final ReferenceRouter router;

    LifeOfAgents(ReferenceRouter router) {
        this.router = router;
    }

    @Nullable
    Rejection says(Ask ask) {
        if (!router.hasRules() && ask.type() == CommandType.AGENT_LOGIN) {
            return Rejection.NO_PLAN;
        }
        ReferenceAgent agent = router.rostered(ask.agent());
        if (agent == null) {
            return Rejection.UNKNOWN_AGENT;
        }
        AgentState state = agent.state;
        boolean atWork = state == AgentState.AFTER_CALL_WORK;
        boolean ready = state == AgentState.AVAILABLE;
        boolean notReady = state == AgentState.NOT_READY;
        boolean interruptible = agent.offer == null
                && agent.contacts.stream().allMatch(call -> router.rules().isInterruptible(call.facts.media()));
        boolean allowed = switch (ask.type()) {
            case AGENT_LOGIN -> state == AgentState.LOGGED_OUT;
            case AGENT_READY -> notReady || atWork;
            case AGENT_WORK_DONE -> atWork;
            case AGENT_NOT_READY -> (ready || notReady || atWork || state == AgentState.BUSY) && interruptible;
            default -> state != AgentState.LOGGED_OUT;
        };
        if (!allowed) {
            return Rejection.AGENT_WRONG_STATE;
        }
        switch (ask.type()) {
            case AGENT_LOGIN -> {
                agent.client = ask.client();
                agent.noAnswersInARow = 0;
                become(agent, AgentState.NOT_READY, "logged_in", 0);
            }
            case AGENT_READY, AGENT_WORK_DONE -> {
                agent.noAnswersInARow = 0;
                becomeReady(agent);
            }
            case AGENT_NOT_READY -> become(agent, AgentState.NOT_READY, ask.reason(), 0);
            default -> leave(agent, "", "logged_out");
        }
        return null;
    }

    /** At once, giving back a call that he was only offered; after the calls that he is connected with. */
    void leave(ReferenceAgent agent, String reason, String withdrawal) {
        ReferenceCall offer = agent.offer;
        if (offer != null) {
            router.announcements.withdrawn(offer, agent, withdrawal);
            router.lifeOfCalls.joinLine(offer);
            agent.offer = null;
        }
        if (!agent.isEngaged()) {
            logOut(agent, reason);
            return;
        }
        agent.leaving = agent.leaving == null ? reason : agent.leaving;
        if (offer != null) {
            goOn(agent);
        }
    }

    void leaveAtLast(ReferenceAgent agent) {
        logOut(agent, agent.rostered ? Objects.requireNonNull(agent.leaving) : "not_rostered");
    }

    void logOut(ReferenceAgent agent, String reason) {
        agent.leaving = null;
        become(agent, AgentState.LOGGED_OUT, reason, 0);
    }

    void becomeReady(ReferenceAgent agent) {
        agent.idleSince = router.now;
        goOn(agent);
    }

    /** With the calls that he has, or waiting for one. */
    void goOn(ReferenceAgent agent) {
        become(agent, agent.contacts.isEmpty() ? AgentState.AVAILABLE : AgentState.BUSY, "", 0);
    }

    /** A call of his is over: after-call work, if nothing else is first. */
    void finish(ReferenceAgent agent, ReferenceCall call, long afterCallWork) {
        agent.contacts.remove(call);
        agent.idleSince = router.now;
        boolean wrapsUp = agent.state == AgentState.BUSY && !agent.isToLeave() && afterCallWork > 0;
        if (!wrapsUp) {
            router.experience.took(call.answeredAs, router.now - call.offeredAt);
        }
        if (agent.isToLeave() && !agent.isEngaged()) {
            leaveAtLast(agent);
        } else if (agent.state == AgentState.BUSY) {
            pause(agent, AgentState.AFTER_CALL_WORK, "", wrapsUp ? afterCallWork : 0);
        }
        if (wrapsUp) {
            agent.wrapsUp = call.answeredAs;
            agent.wrapsUpOffered = call.offeredAt;
        }
    }

    /** He is not to blame that a call of his came to nothing. */
    void release(ReferenceAgent agent, ReferenceCall call) {
        if (agent.offer == call) {
            agent.offer = null;
        }
        agent.contacts.remove(call);
        boolean working = agent.state == AgentState.OFFERED || agent.state == AgentState.BUSY;
        if (agent.isToLeave() && !agent.isEngaged()) {
            leaveAtLast(agent);
        } else if (working && agent.offer == null) {
            goOn(agent);
        }
    }

    /** Into a state from which he becomes available by himself after a time, perhaps at once. */
    void pause(ReferenceAgent agent, AgentState state, String reason, long time) {
        if (time == 0) {
            becomeReady(agent);
        } else {
            become(agent, state, reason, router.now + time);
            router.timers.set(agent, router.now + time, () -> becomeReady(agent));
        }
    }

    void become(ReferenceAgent agent, AgentState state, String reason, long deadline) {
        router.timers.cancel(agent);
        if (!agent.wrapsUp.isEmpty()) {
            router.experience.took(agent.wrapsUp, router.now - agent.wrapsUpOffered);
            agent.wrapsUp = "";
        }
        agent.state = state;
        agent.reason = reason;
        agent.deadline = deadline;
        router.announcements.state(agent);
    }

    /** He is no longer on the roster: he goes at once, or when he has no call any more. */
    void strike(ReferenceAgent agent) {
        agent.rostered = false;
        if (agent.isLoggedIn() && !agent.isEngaged()) {
            logOut(agent, "not_rostered");
        }
    }
}
