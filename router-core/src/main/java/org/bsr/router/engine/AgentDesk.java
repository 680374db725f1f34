package org.bsr.router.engine;

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
            case AGENT_READY -> agent.state == AgentState.NOT_READY || agent.state == AgentState.AFTER_CALL_WORK;
            case AGENT_WORK_DONE -> agent.state == AgentState.AFTER_CALL_WORK;
            case AGENT_NOT_READY ->
                agent.isLoggedIn()
                        && agent.offer == null
                        && agent.canBeInterrupted(floor.plan().media());
            default -> agent.isLoggedIn();
        };
        if (!allowed) {
            return Rejection.AGENT_WRONG_STATE;
        }
        switch (command.type) {
            case AGENT_READY, AGENT_WORK_DONE -> {
                agent.noAnswersInARow = 0;
                becomeReady(agent);
                dispatch.matchAgent(agent);
            }
            case AGENT_NOT_READY -> floor.change(agent, AgentState.NOT_READY, agent.inHisWords(command.reason), 0);
            default -> logout(agent);
        }
        return null;
    }

    private void logout(Agent agent) {
        Call offer = agent.offer;
        depart(agent, Floor.NOTHING, LOGGED_OUT);
        dispatch.matchAll();
        if (offer != null) {
            dispatch.tellReturned(offer);
        }
        dispatch.alertUnstaffed();
    }

    /** Gives back what he is only offered, and goes: at once, or when the calls that he is connected with are over. */
    void depart(Agent agent, Text reason, Text withdrawal) {
        boolean offered = agent.offer != null;
        if (agent.offer != null) {
            dispatch.takeBack(agent.offer, agent, withdrawal);
        }
        if (!agent.isEngaged()) {
            leave(agent, reason);
            return;
        }
        leaveWhenFree(agent, reason);
        if (offered) {
            goOn(agent);
        } else {
            floor.workforce.refresh(agent);
        }
    }

    void becomeReady(Agent agent) {
        agent.idleSince = floor.now;
        goOn(agent);
    }

    /** Ready, with the calls that he has or without. */
    private void goOn(Agent agent) {
        floor.change(agent, agent.isEngaged() ? AgentState.BUSY : AgentState.AVAILABLE, Floor.NOTHING, 0);
    }

    void answered(Agent agent, Call call) {
        agent.offer = null;
        agent.take(call);
        agent.noAnswersInARow = 0;
        becomeReady(agent);
    }

    /** After a call: wraps it up, unless he was to leave, or other work is first. */
    void finish(Agent agent, Call call) {
        agent.letGo(call);
        agent.idleSince = floor.now;
        boolean wrapsUp = agent.state == AgentState.BUSY && !mustGo(agent);
        long limit = wrapsUp ? floor.plan().afterCallWorkMicros(call.media) : 0;
        if (limit > 0) {
            agent.wrapUp(call);
            floor.change(agent, AgentState.AFTER_CALL_WORK, Floor.NOTHING, floor.now + limit);
            return;
        }
        call.handled(floor.now);
        if (isToGo(agent)) {
            leave(agent);
        } else if (agent.state == AgentState.BUSY) {
            goOn(agent);
        }
    }

    /** A call came to nothing through no doing of his: he keeps his place among the idle, unless he was to leave. */
    void release(Agent agent, Call call) {
        if (agent.offer == call) {
            agent.offer = null;
        }
        agent.letGo(call);
        boolean working = agent.state == AgentState.OFFERED || agent.state == AgentState.BUSY;
        if (isToGo(agent)) {
            leave(agent);
        } else if (working && agent.offer == null) {
            goOn(agent);
        }
    }

    /** After an offer that he did not take. */
    void backOff(Agent agent, DeclineReason reason) {
        Timers timers = floor.plan().timers();
        agent.offer = null;
        if (isToGo(agent)) {
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
            becomeReady(agent);
        } else {
            floor.change(agent, AgentState.NOT_READY, reason, floor.now + micros);
        }
    }

    /** Logs him out as soon as his calls are over. */
    private void leaveWhenFree(Agent agent, Text reason) {
        if (!agent.leaving) {
            agent.leaving = true;
            agent.leavingReason = reason;
        }
    }

    /** Told to leave, or struck from the roster and not back on it by now. */
    private static boolean mustGo(Agent agent) {
        return agent.leaving || !agent.rostered;
    }

    private static boolean isToGo(Agent agent) {
        return mustGo(agent) && !agent.isEngaged();
    }

    void leave(Agent agent) {
        leave(agent, agent.rostered ? agent.leavingReason : NOT_ROSTERED);
    }

    private void leave(Agent agent, Text reason) {
        agent.leaving = false;
        floor.change(agent, AgentState.LOGGED_OUT, reason, 0);
        agent.client = null;
    }
}
