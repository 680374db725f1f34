package org.bsr.router.reference;

import java.util.Objects;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallState;
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
        boolean allowed = switch (ask.type()) {
            case AGENT_LOGIN -> state == AgentState.LOGGED_OUT;
            case AGENT_READY -> notReady || atWork;
            case AGENT_WORK_DONE -> atWork;
            case AGENT_NOT_READY -> ready || notReady || atWork;
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
            case AGENT_READY -> {
                agent.noAnswersInARow = 0;
                becomeAvailable(agent);
            }
            case AGENT_WORK_DONE -> becomeAvailable(agent);
            case AGENT_NOT_READY -> become(agent, AgentState.NOT_READY, ask.reason(), 0);
            default -> leave(agent, "", "logged_out");
        }
        return null;
    }

    /** At once, giving back a call that he was only offered; after the call that he is connected with. */
    void leave(ReferenceAgent agent, String reason, String withdrawal) {
        ReferenceCall call = agent.call;
        if (call != null && call.state == CallState.CONNECTED) {
            agent.leaving = agent.leaving == null ? reason : agent.leaving;
            return;
        }
        if (call != null) {
            router.announcements.withdrawn(call, agent, withdrawal);
            router.lifeOfCalls.joinLine(call);
        }
        logOut(agent, reason);
    }

    void leaveAtLast(ReferenceAgent agent) {
        logOut(agent, agent.rostered ? Objects.requireNonNull(agent.leaving) : "not_rostered");
    }

    void logOut(ReferenceAgent agent, String reason) {
        agent.call = null;
        agent.leaving = null;
        become(agent, AgentState.LOGGED_OUT, reason, 0);
    }

    void becomeAvailable(ReferenceAgent agent) {
        agent.idleSince = router.now;
        become(agent, AgentState.AVAILABLE, "", 0);
    }

    /** Into a state from which he becomes available by himself after a time, perhaps at once. */
    void pause(ReferenceAgent agent, AgentState state, String reason, long time) {
        if (time == 0) {
            becomeAvailable(agent);
        } else {
            become(agent, state, reason, router.now + time);
            router.timers.set(agent, router.now + time, () -> becomeAvailable(agent));
        }
    }

    void become(ReferenceAgent agent, AgentState state, String reason, long deadline) {
        router.timers.cancel(agent);
        agent.state = state;
        agent.reason = reason;
        agent.deadline = deadline;
        router.announcements.state(agent);
    }

    /** He is no longer on the roster: he goes at once, or when he has no call any more. */
    void strike(ReferenceAgent agent) {
        agent.rostered = false;
        if (agent.isLoggedIn() && agent.call == null) {
            logOut(agent, "not_rostered");
        }
    }
}
