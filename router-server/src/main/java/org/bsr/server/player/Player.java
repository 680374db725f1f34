package org.bsr.server.player;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.Event;
import org.bsr.server.player.LiveCall.State;
import org.bsr.server.player.PlannedCall.SelfServiceEnd;
import org.bsr.server.player.Scenario.Shift;
import org.bsr.server.player.Timetable.Entry;
import org.bsr.server.player.Timetable.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Plays a scenario against a router: everything it does stands in one timetable, and whatever the router says only puts more
 * into it. What is true of a call is what the router said last. Belongs to one thread.
 */
public final class Player implements Switches.Listener, Pace.Stage {
    private static final int REACTION = 11;
    private static final int WRAP_UP = 12;

    private final Scenario scenario;
    private final Switches switches;
    private final Pace pace;
    private final Draws draws;
    private final Timetable timetable = new Timetable();
    private final List<LiveCall> calls = new ArrayList<>();
    private final Map<String, LiveCall> callById = new HashMap<>();
    private final List<LiveAgent> agents = new ArrayList<>();
    private final Map<String, LiveAgent> agentById = new HashMap<>();
    private final Command command = new Command();
    private final Standing standing = new Standing();
    private final Consumer<CallOutcome> over;
    private long nextDeadline = Timetable.NEVER;
    private int resumption;
    private int lastLine;

    /** @param over hears of each call that is over */
    public Player(Scenario scenario, Switches switches, Pace pace, Consumer<CallOutcome> over) {
        this.scenario = scenario;
        this.switches = switches;
        this.pace = pace;
        this.over = over;
        this.draws = new Draws(scenario.seed());
        for (PlannedCall plan : scenario.calls()) {
            LiveCall call = new LiveCall(plan, calls.size(), switches.lineOf(plan.center()));
            calls.add(call);
            callById.put(plan.id(), call);
        }
        for (int i = 0; i < scenario.shifts().size(); i++) {
            Shift shift = scenario.shifts().get(i);
            agentOf(shift);
            timetable.add(shift.begin(), Kind.SHIFT_BEGINS, i, 0);
            timetable.add(shift.end(), Kind.SHIFT_ENDS, i, 0);
        }
        if (!calls.isEmpty()) {
            timetable.add(calls.get(0).plan.arrival(), Kind.CALL_ARRIVES, 0, 0);
        }
    }

    /** How things stand; to be read by the thread that plays. */
    public Standing standing() {
        standing.now = pace.now();
        standing.resumptions = switches.resumptions();
        return standing;
    }

    /** What became of every call that was sent so far. */
    public List<CallOutcome> outcomes() {
        return calls.stream()
                .filter(call -> call.state != State.TO_COME)
                .map(LiveCall::outcome)
                .toList();
    }

    /** Plays all of it; between any two steps the watcher may look. */
    public void play(Consumer<Standing> watcher) {
        switches.connect(this);
        while (timetable.next() != Timetable.NEVER || standing.live() > 0) {
            watcher.accept(standing());
            if (switches.isFull()) {
                listen(100);
            } else if (pace.isDue(timetable.next(), this)) {
                play(timetable.take());
            } else if (timetable.next() == Timetable.NEVER && nextDeadline == Timetable.NEVER) {
                break;
            }
        }
        while (!allIsAnswered()) {
            listen(100);
        }
    }

    private void play(Entry entry) {
        switch (entry.kind()) {
            case CALL_ARRIVES -> arrive(calls.get(entry.subject()));
            case SELF_SERVICE_ENDS -> leaveSelfService(calls.get(entry.subject()), entry.stamp());
            case PATIENCE_ENDS -> losePatience(calls.get(entry.subject()));
            case CALL_ENDS -> endCall(calls.get(entry.subject()), entry.stamp());
            case AGENT_ANSWERS -> answer(agents.get(entry.subject()), entry.stamp());
            case AGENT_DECLINES -> decline(agents.get(entry.subject()), entry.stamp());
            case WORK_DONE -> ifUnchanged(entry, CommandType.AGENT_WORK_DONE);
            case AGENT_COMES_BACK -> ifUnchanged(entry, CommandType.AGENT_READY);
            case SHIFT_BEGINS -> beginShift(agentOf(scenario.shifts().get(entry.subject())));
            case AGENT_RETURNS -> returnToShift(agents.get(entry.subject()));
            case SHIFT_ENDS -> endShift(agentOf(scenario.shifts().get(entry.subject())));
        }
    }

    // Callers.

    private void arrive(LiveCall call) {
        if (call.number + 1 < calls.size()) {
            timetable.add(calls.get(call.number + 1).plan.arrival(), Kind.CALL_ARRIVES, call.number + 1, 0);
        }
        PlannedCall plan = call.plan;
        call.enter(State.ARRIVING);
        standing.arrived++;
        command.clear(CommandType.CALL_ARRIVED).call.set(plan.id());
        command.ani.set(plan.ani());
        command.customer.set(plan.customer());
        command.intent.set(plan.intent());
        command.digits.set(plan.digits());
        command.language.set(plan.language());
        command.center.set(plan.center());
        command.caller.attributes.set(plan.attributes());
        send(call.line);
    }

    private void leaveSelfService(LiveCall call, int stamp) {
        if (call.stamp != stamp) {
            return;
        }
        SelfServiceEnd end = call.plan.selfServiceEnd();
        if (end == SelfServiceEnd.HANGS_UP) {
            hangUp(call);
            return;
        }
        boolean contained = end == SelfServiceEnd.CONTAINED;
        call.expectedEnd = contained ? CallEnd.SELF_SERVED : null;
        command.clear(CommandType.SELF_SERVICE_DONE).call.set(call.plan.id());
        command.outcome.set(contained ? "contained" : "wants_agent");
        send(call.line);
    }

    private void losePatience(LiveCall call) {
        if (call.state == State.WAITING || (call.state == State.OFFERED && !call.answering)) {
            hangUp(call);
        }
    }

    private void hangUp(LiveCall call) {
        call.expectedEnd = CallEnd.ABANDONED;
        command.clear(CommandType.CALL_HUNG_UP).call.set(call.plan.id());
        send(call.line);
    }

    private void endCall(LiveCall call, int stamp) {
        LiveAgent agent = call.agent;
        if (call.stamp == stamp && agent != null) {
            call.expectedEnd = CallEnd.SERVED;
            command.clear(CommandType.CALL_ENDED).call.set(call.plan.id());
            command.outcome.set("resolved");
            send(agent.line);
        }
    }

    // Agents.

    private void answer(LiveAgent agent, int stamp) {
        LiveCall call = callById.get(agent.call);
        if (agent.stamp == stamp && call != null) {
            call.answering = call.state == State.OFFERED;
            command.clear(CommandType.CALL_ANSWERED).call.set(agent.call);
            command.agent.set(agent.id);
            send(agent.line);
        }
    }

    private void decline(LiveAgent agent, int stamp) {
        if (agent.stamp == stamp) {
            command.clear(CommandType.CALL_DECLINED).call.set(agent.call);
            command.agent.set(agent.id);
            command.reason.set("reject");
            send(agent.line);
        }
    }

    private void ifUnchanged(Entry entry, CommandType type) {
        LiveAgent agent = agents.get(entry.subject());
        if (agent.stamp == entry.stamp()) {
            send(agent, type);
        }
    }

    /** Who is still in the last call of an earlier shift logs in when he is through with it. */
    private void beginShift(LiveAgent agent) {
        agent.onShift = true;
        if (agent.state == AgentState.LOGGED_OUT) {
            send(agent, CommandType.AGENT_LOGIN);
            send(agent, CommandType.AGENT_READY);
        }
    }

    private void returnToShift(LiveAgent agent) {
        if (agent.onShift) {
            beginShift(agent);
        }
    }

    private void endShift(LiveAgent agent) {
        agent.onShift = false;
        if (agent.state != AgentState.LOGGED_OUT) {
            send(agent, CommandType.AGENT_LOGOUT);
        }
    }

    private void send(LiveAgent agent, CommandType type) {
        command.clear(type).agent.set(agent.id);
        send(agent.line);
    }

    private void send(int line) {
        command.time = pace.now();
        standing.commands++;
        lastLine = line;
        switches.send(line, command, this);
        pace.sent(this);
    }

    // What the router says.

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
            case OFFER_WITHDRAWN -> withdrawn(call(event));
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
        LiveCall call = call(event);
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
        LiveAgent agent = agentById.get(event.agent.toString());
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
                long work = scenario.habits().afterCallWork(draws.of(WRAP_UP, agent.number, agent.stamp));
                timetable.add(event.time + work, Kind.WORK_DONE, agent.number, agent.stamp);
            }
            case NOT_READY -> {
                if (event.reason.contentEquals("missed_calls")) {
                    long back = event.time + scenario.habits().backAfter();
                    timetable.add(back, Kind.AGENT_COMES_BACK, agent.number, agent.stamp);
                }
            }
            case LOGGED_OUT -> returnToShift(agent, event.time);
            case AVAILABLE -> {}
        }
    }

    private void rings(LiveAgent agent, long time) {
        LiveCall call = callById.get(agent.call);
        if (call == null) {
            return;
        }
        var random = draws.of(REACTION, call.number, call.offers++);
        AgentHabits habits = scenario.habits();
        switch (habits.reaction(random)) {
            case ANSWERS ->
                timetable.add(time + habits.answerAfter(random), Kind.AGENT_ANSWERS, agent.number, agent.stamp);
            case DECLINES ->
                timetable.add(time + habits.answerAfter(random), Kind.AGENT_DECLINES, agent.number, agent.stamp);
            case LETS_RING -> {}
        }
    }

    private void connected(LiveAgent agent, long time) {
        LiveCall call = callById.get(agent.call);
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
        LiveCall call = call(event);
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

    private @Nullable LiveCall call(Event event) {
        return callById.get(event.call.toString());
    }

    // A session that goes on after its connection was lost.

    @Override
    public void onResuming() {
        resumption++;
    }

    private void callState(Event event) {
        LiveCall call = call(event);
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
                LiveAgent agent = agentById.get(event.agent.toString());
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
        for (LiveCall call : calls) {
            boolean gone = call.line == line && call.seenInResumption != resumption;
            if (gone && call.isLive() && call.state != State.ARRIVING) {
                standing.endsInferred++;
                end(call, call.expectedEnd == null ? CallEnd.FAILED : call.expectedEnd, pace.now());
            }
        }
        for (LiveAgent agent : agents) {
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

    // What the pace may ask.

    @Override
    public void listen(long atMostMillis) {
        switches.receive(atMostMillis, this);
    }

    @Override
    public void advance(long time) {
        command.clear(CommandType.ADVANCE);
        nextDeadline = Timetable.NEVER;
        send(0);
    }

    @Override
    public boolean askOthers() {
        return switches.askOthers(lastLine, this);
    }

    @Override
    public boolean allIsAnswered() {
        return switches.unanswered() == 0;
    }

    @Override
    public long nextDeadline() {
        return nextDeadline;
    }

    private LiveAgent agentOf(Shift shift) {
        return agentById.computeIfAbsent(shift.agent(), id -> {
            LiveAgent agent = new LiveAgent(id, shift.center(), agents.size(), switches.lineOf(shift.center()));
            agents.add(agent);
            return agent;
        });
    }
}
