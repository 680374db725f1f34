package org.bsr.server.player;

import java.util.function.Consumer;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.Event;
import org.bsr.server.player.LiveCall.State;
import org.bsr.server.player.Timetable.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Hears what the router says of a day's calls and agents, and puts what they do about it into the timetable. What is true of a
 * call is what the router said last. Belongs to the thread that plays.
 */
final class RouterListener implements Switches.Listener {
    private static final int REACTION = 11;
    private static final int WRAP_UP = 12;

    private final LiveDay day;
    private final Standing standing;
    private final Timetable timetable;
    private final AgentHabits habits;
    private final Draws draws;
    private final Pace pace;
    private final Consumer<CallOutcome> over;
    private long nextDeadline = Timetable.NEVER;
    private int resumption;

    /** @param over hears of each call that is over */
    RouterListener(LiveDay day, Pace pace, Consumer<CallOutcome> over) {
        this.day = day;
        this.standing = day.standing;
        this.timetable = day.timetable;
        this.habits = day.scenario.habits();
        this.draws = new Draws(day.scenario.seed());
        this.pace = pace;
        this.over = over;
    }

    /** When the router does something by itself next, as far as it has told. */
    long nextDeadline() {
        return nextDeadline;
    }

    /** The router is being told what time it is, and will say what comes next. */
    void forgetDeadline() {
        nextDeadline = Timetable.NEVER;
    }

    @Override
    public void onEvent(Event event) {
        pace.heard(event.time);
        switch (event.type) {
            case WELCOME -> {
                pace.begin(event.time);
                heardDeadline(event);
            }
            case ACCEPTED -> heardDeadline(event);
            case REJECTED -> {
                standing.rejections.merge(event.rejection, 1, Integer::sum);
                heardDeadline(event);
            }
            case BUSY -> standing.busy++;
            case ROUTED -> routed(event);
            case OFFER_WITHDRAWN -> withdrawn(day.call(event.call.toString()));
            case AGENT_CHANGED -> agentChanged(event);
            case CALL_OVER -> callOver(event);
            case CALL_STATE -> callState(event);
            case ALERT -> standing.alerts++;
            case PLAN_INSTALLED, CENTER_STATE, EXPLANATION -> {}
        }
    }

    private void heardDeadline(Event event) {
        if (event.nextDeadline > 0) {
            nextDeadline = event.nextDeadline;
        }
    }

    private void routed(Event event) {
        LiveCall call = day.call(event.call.toString());
        if (call == null) {
            return;
        }
        switch (event.destination) {
            case SELF_SERVICE -> {
                call.cost += event.cost;
                selfService(call, event.time);
            }
            case WAITING -> waiting(call, event.time);
            case OVERFLOW -> call.cost += event.cost;
            case CALLBACK -> {}
            case AGENT -> {
                call.offeredCost = event.cost;
                call.offeredValue = event.value;
                offered(call, event.time);
            }
        }
    }

    private void selfService(LiveCall call, long time) {
        call.enter(State.IN_SELF_SERVICE);
        call.usedSelfService = true;
        timetable.add(time + call.plan.selfService(), Kind.SELF_SERVICE_ENDS, call.number, call.stamp);
    }

    private void waiting(LiveCall call, long time) {
        if (call.state != State.WAITING && !call.isThrough()) {
            call.enter(State.WAITING);
            asks(call, time);
        }
    }

    private void offered(LiveCall call, long time) {
        if (!call.isThrough()) {
            call.enter(State.OFFERED);
            call.answering = false;
            asks(call, time);
        }
    }

    private void asks(LiveCall call, long time) {
        if (call.askedAt == LiveCall.NOT_YET) {
            call.askedAt = time;
            standing.asking++;
            if (call.plan.patience() != PlannedCall.ENDLESS) {
                timetable.add(time + call.plan.patience(), Kind.PATIENCE_ENDS, call.number, 0);
            }
        }
    }

    private void withdrawn(@Nullable LiveCall call) {
        if (call != null && !call.isThrough()) {
            call.enter(State.WAITING);
            missesAnswer(call);
        }
    }

    /** The answer came too late: the caller waits on, if his patience has not ended while he thought he was through. */
    private void missesAnswer(LiveCall call) {
        if (call.answering) {
            call.answering = false;
            if (call.plan.patience() != PlannedCall.ENDLESS) {
                long ends = Math.max(pace.now(), call.askedAt + call.plan.patience());
                timetable.add(ends, Kind.PATIENCE_ENDS, call.number, 0);
            }
        }
    }

    private void agentChanged(Event event) {
        LiveAgent agent = day.agent(event.agent.toString());
        if (agent == null) {
            return;
        }
        agent.seenInResumption = resumption;
        if (!agent.enter(event.agentState, event.call.toString())) {
            return;
        }
        switch (event.agentState) {
            case OFFERED -> rings(agent, event.time);
            case BUSY -> connected(agent, event.time);
            case AFTER_CALL_WORK -> {
                long work = habits.afterCallWork(draws.of(WRAP_UP, agent.number, agent.stamp));
                timetable.add(event.time + work, Kind.WORK_DONE, agent.number, agent.stamp);
            }
            case NOT_READY -> {
                if (event.reason.contentEquals("missed_calls")) {
                    long back = event.time + habits.backAfter();
                    timetable.add(back, Kind.AGENT_COMES_BACK, agent.number, agent.stamp);
                }
            }
            case LOGGED_OUT -> returnToShift(agent, event.time);
            case AVAILABLE -> {}
        }
    }

    private void rings(LiveAgent agent, long time) {
        LiveCall call = day.call(agent.call);
        if (call == null) {
            return;
        }
        var random = draws.of(REACTION, call.number, call.offers++);
        switch (habits.reaction(random)) {
            case ANSWERS ->
                timetable.add(time + habits.answerAfter(random), Kind.AGENT_ANSWERS, agent.number, agent.stamp);
            case DECLINES ->
                timetable.add(time + habits.answerAfter(random), Kind.AGENT_DECLINES, agent.number, agent.stamp);
            case LETS_RING -> {}
        }
    }

    private void connected(LiveAgent agent, long time) {
        LiveCall call = day.call(agent.call);
        if (call != null && !call.isThrough()) {
            asks(call, time);
            call.enter(State.CONNECTED);
            call.agent = agent;
            call.answeredAt = time;
            standing.asking--;
            standing.connected++;
            timetable.add(time + call.plan.service(), Kind.CALL_ENDS, call.number, call.stamp);
        }
    }

    private void callOver(Event event) {
        LiveCall call = day.call(event.call.toString());
        if (call != null) {
            call.endsTold++;
            if (call.endsTold > 1) {
                standing.doubleEnds++;
            }
            end(call, event.end, event.time);
        }
    }

    private void end(LiveCall call, CallEnd end, long time) {
        if (call.state == State.OVER) {
            return;
        }
        if (call.state == State.CONNECTED) {
            standing.connected--;
        } else if (call.askedAt != LiveCall.NOT_YET) {
            standing.asking--;
        }
        call.enter(State.OVER);
        call.end = end;
        call.endedAt = time;
        standing.over++;
        standing.ends.merge(end, 1, Integer::sum);
        over.accept(call.outcome());
    }

    @Override
    public void onResuming() {
        resumption++;
    }

    private void callState(Event event) {
        LiveCall call = day.call(event.call.toString());
        if (call == null) {
            return;
        }
        call.seenInResumption = resumption;
        switch (event.callState) {
            case IN_SELF_SERVICE -> {
                if (call.state != State.IN_SELF_SERVICE) {
                    selfService(call, event.time);
                }
            }
            case WAITING -> {
                waiting(call, event.time);
                missesAnswer(call);
            }
            case CALLBACK_PENDING -> {}
            case OFFERED -> {
                if (call.state != State.OFFERED) {
                    offered(call, event.time);
                }
            }
            case CONNECTED -> {
                LiveAgent agent = day.agent(event.agent.toString());
                if (agent != null) {
                    agent.enter(AgentState.BUSY, call.plan.id());
                    connected(agent, event.time);
                }
            }
        }
    }

    /** What the router did not name any more ended, or was logged out, in the meantime. */
    @Override
    public void onResumed(int line) {
        for (LiveCall call : day.calls) {
            boolean gone = call.line == line && call.seenInResumption != resumption;
            if (gone && call.isLive() && call.state != State.ARRIVING) {
                standing.endsInferred++;
                end(call, call.expectedEnd == null ? CallEnd.FAILED : call.expectedEnd, pace.now());
            }
        }
        for (LiveAgent agent : day.agents) {
            boolean gone = agent.line == line && agent.seenInResumption != resumption;
            if (gone && agent.state != AgentState.LOGGED_OUT) {
                agent.enter(AgentState.LOGGED_OUT, "");
                returnToShift(agent, pace.now());
            }
        }
    }

    private void returnToShift(LiveAgent agent, long time) {
        if (agent.onShift) {
            timetable.add(time, Kind.AGENT_RETURNS, agent.number, agent.stamp);
        }
    }
}
