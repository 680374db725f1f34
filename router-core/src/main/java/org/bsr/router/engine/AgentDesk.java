package org.bsr.router.engine;

import java.util.Objects;
import org.bsr.router.command.Command;
import org.bsr.router.command.DeclineReason;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.Rejection;
import org.bsr.router.plan.RoutingPlan.Timers;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** The life of an agent: logged out, available, offered, busy, after-call work, not ready. */
final class AgentDesk {
    private static final Text LOGGED_IN = Text.of("logged_in");
    private static final Text LOGGED_OUT = Text.of("logged_out");
    private static final Text NOT_ROSTERED = Text.of("not_rostered");
    private static final Text MISSED_CALLS = Text.of("missed_calls");
    private static final Text NO_ANSWER_BACK_OFF = Text.of("no_answer_back_off");
    private static final Text REJECT_BACK_OFF = Text.of("reject_back_off");
    private static final Text UNREACHABLE_BACK_OFF = Text.of("unreachable_back_off");

    private final Floor floor;
    private final Dispatch dispatch;

    AgentDesk(Floor floor, Dispatch dispatch) {
        this.floor = floor;
        this.dispatch = dispatch;
    }

    @Nullable
    Rejection login(Command command) {
        Agent agent = floor.workforce.find(command.agent);
        if (!floor.hasPlan()) {
            return Rejection.NO_PLAN;
        }
        if (agent == null) {
            return Rejection.UNKNOWN_AGENT;
        }
        if (agent.isLoggedIn()) {
            return Rejection.AGENT_WRONG_STATE;
        }
        agent.client = floor.clients.connected(command.client);
        agent.noAnswersInARow = 0;
        floor.change(agent, AgentState.NOT_READY, LOGGED_IN, 0);
        return null;
    }

    /** Ready, not ready, after-call work done, logout. */
    @Nullable
    Rejection onCommand(Command command) {
        Agent agent = floor.workforce.find(command.agent);
        if (agent == null) {
            return Rejection.UNKNOWN_AGENT;
        }
        boolean allowed = switch (command.type) {
            case AGENT_READY -> agent.isFree() && agent.state != AgentState.AVAILABLE;
            case AGENT_WORK_DONE -> agent.state == AgentState.AFTER_CALL_WORK;
            case AGENT_NOT_READY -> agent.isFree();
            default -> agent.isLoggedIn();
        };
        if (!allowed) {
            return Rejection.AGENT_WRONG_STATE;
        }
        switch (command.type) {
            case AGENT_READY, AGENT_WORK_DONE -> {
                agent.noAnswersInARow = 0;
                becomeAvailable(agent);
                dispatch.matchAgent(agent);
            }
            case AGENT_NOT_READY -> floor.change(agent, AgentState.NOT_READY, command.reason, 0);
            default -> logout(agent);
        }
        return null;
    }

    private void logout(Agent agent) {
        if (agent.state == AgentState.BUSY) {
            leaveWhenFree(agent, Floor.NOTHING);
            return;
        }
        Call call = agent.call;
        if (call != null) {
            dispatch.takeBack(call, agent, LOGGED_OUT);
        }
        leave(agent, Floor.NOTHING);
        dispatch.matchAll();
        if (call != null) {
            dispatch.tellReturned(call);
        }
        dispatch.alertUnstaffed();
    }

    void becomeAvailable(Agent agent) {
        agent.idleSince = floor.now;
        floor.change(agent, AgentState.AVAILABLE, Floor.NOTHING, 0);
    }

    /** After a call: wraps it up, unless he was to leave. */
    void finish(Agent agent) {
        agent.wrapUp(Objects.requireNonNull(agent.call));
        agent.call = null;
        long limit = floor.plan().timers().afterCallWorkMicros();
        if (mustLeave(agent)) {
            leave(agent);
        } else if (limit > 0) {
            floor.change(agent, AgentState.AFTER_CALL_WORK, Floor.NOTHING, floor.now + limit);
        } else {
            becomeAvailable(agent);
        }
    }

    /** An offer is off through no doing of his: he keeps his place among the idle, unless he was to leave. */
    void release(Agent agent) {
        agent.call = null;
        if (mustLeave(agent)) {
            leave(agent);
        } else {
            floor.change(agent, AgentState.AVAILABLE, Floor.NOTHING, 0);
        }
    }

    /** After an offer that he did not take. */
    void backOff(Agent agent, DeclineReason reason) {
        Timers timers = floor.plan().timers();
        if (mustLeave(agent)) {
            leave(agent);
            return;
        }
        if (reason == DeclineReason.NO_ANSWER && ++agent.noAnswersInARow >= timers.notReadyAfter()) {
            floor.change(agent, AgentState.NOT_READY, MISSED_CALLS, 0);
            return;
        }
        switch (reason) {
            case NO_ANSWER -> backOff(agent, NO_ANSWER_BACK_OFF, timers.noAnswerBackOffMicros());
            case REJECT -> backOff(agent, REJECT_BACK_OFF, timers.rejectBackOffMicros());
            case UNREACHABLE -> backOff(agent, UNREACHABLE_BACK_OFF, timers.unreachableBackOffMicros());
        }
    }

    private void backOff(Agent agent, Text reason, long micros) {
        if (micros == 0) {
            becomeAvailable(agent);
        } else {
            floor.change(agent, AgentState.NOT_READY, reason, floor.now + micros);
        }
    }

    /** Logs him out as soon as his call, or the offer to him, is over. */
    void leaveWhenFree(Agent agent, Text reason) {
        if (!agent.leaving) {
            agent.leaving = true;
            agent.leavingReason.set(reason);
        }
    }

    /** Told to leave, or struck from the roster, and not back on it by now. */
    private static boolean mustLeave(Agent agent) {
        return agent.leaving || !agent.rostered;
    }

    void leave(Agent agent) {
        leave(agent, agent.rostered ? agent.leavingReason : NOT_ROSTERED);
    }

    void leave(Agent agent, Text reason) {
        agent.leaving = false;
        floor.change(agent, AgentState.LOGGED_OUT, reason, 0);
        agent.client = null;
    }
}
