package org.bsr.server.player;

import java.util.List;
import java.util.function.Consumer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.server.player.LiveCall.State;
import org.bsr.server.player.PlannedCall.SelfServiceEnd;
import org.bsr.server.player.Scenario.Shift;
import org.bsr.server.player.Timetable.Entry;
import org.bsr.server.player.Timetable.Kind;

/**
 * Plays a scenario against a router: everything the telephony systems do stands in one timetable, and whatever the router says
 * only puts more into it. Belongs to one thread.
 */
public final class Player implements Pace.Stage {
    private final LiveDay day;
    private final Switches switches;
    private final Pace pace;
    private final RouterListener listener;
    private final Command command = new Command();
    private int lastLine;

    /** @param over hears of each call that is over */
    public Player(Scenario scenario, Switches switches, Pace pace, Consumer<CallOutcome> over) {
        this.day = new LiveDay(scenario, switches);
        this.switches = switches;
        this.pace = pace;
        this.listener = new RouterListener(day, pace, over);
        for (int i = 0; i < scenario.shifts().size(); i++) {
            Shift shift = scenario.shifts().get(i);
            day.timetable.add(shift.begin(), Kind.SHIFT_BEGINS, i, 0);
            day.timetable.add(shift.end(), Kind.SHIFT_ENDS, i, 0);
        }
        if (!day.calls.isEmpty()) {
            day.timetable.add(day.calls.get(0).plan.arrival(), Kind.CALL_ARRIVES, 0, 0);
        }
    }

    /** How things stand; to be read by the thread that plays. */
    public Standing standing() {
        day.standing.now = pace.now();
        day.standing.resumptions = switches.resumptions();
        return day.standing;
    }

    /** What became of every call that was sent so far. */
    public List<CallOutcome> outcomes() {
        return day.calls.stream()
                .filter(call -> call.state != State.TO_COME)
                .map(LiveCall::outcome)
                .toList();
    }

    /** Plays all of it; between any two steps the watcher may look. */
    public void play(Consumer<Standing> watcher) {
        switches.connect(listener);
        while (day.timetable.next() != Timetable.NEVER || day.standing.live() > 0) {
            watcher.accept(standing());
            if (switches.isFull()) {
                listen(100);
            } else if (pace.isDue(day.timetable.next(), this)) {
                play(day.timetable.take());
            } else if (day.timetable.next() == Timetable.NEVER && nextDeadline() == Timetable.NEVER) {
                break;
            }
        }
        while (!allIsAnswered()) {
            listen(100);
        }
    }

    private void play(Entry entry) {
        switch (entry.kind()) {
            case CALL_ARRIVES -> arrive(day.calls.get(entry.subject()));
            case SELF_SERVICE_ENDS -> leaveSelfService(day.calls.get(entry.subject()), entry.stamp());
            case PATIENCE_ENDS -> losePatience(day.calls.get(entry.subject()));
            case CALL_ENDS -> endCall(day.calls.get(entry.subject()), entry.stamp());
            case AGENT_ANSWERS -> answer(day.agents.get(entry.subject()), entry.stamp());
            case AGENT_DECLINES -> decline(day.agents.get(entry.subject()), entry.stamp());
            case WORK_DONE -> ifUnchanged(entry, CommandType.AGENT_WORK_DONE);
            case AGENT_COMES_BACK -> ifUnchanged(entry, CommandType.AGENT_READY);
            case SHIFT_BEGINS -> beginShift(day.agentOf(day.scenario.shifts().get(entry.subject())));
            case AGENT_RETURNS -> returnToShift(day.agents.get(entry.subject()));
            case SHIFT_ENDS -> endShift(day.agentOf(day.scenario.shifts().get(entry.subject())));
        }
    }

    // Callers.

    private void arrive(LiveCall call) {
        if (call.number + 1 < day.calls.size()) {
            day.timetable.add(day.calls.get(call.number + 1).plan.arrival(), Kind.CALL_ARRIVES, call.number + 1, 0);
        }
        PlannedCall plan = call.plan;
        call.enter(State.ARRIVING);
        day.standing.arrived++;
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
        LiveCall call = day.call(agent.call);
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
        LiveAgent agent = day.agents.get(entry.subject());
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
        day.standing.commands++;
        lastLine = line;
        switches.send(line, command, listener);
        pace.sent(this);
    }

    // What the pace may ask.

    @Override
    public void listen(long atMostMillis) {
        switches.receive(atMostMillis, listener);
    }

    @Override
    public void advance(long time) {
        command.clear(CommandType.ADVANCE);
        listener.forgetDeadline();
        send(0);
    }

    @Override
    public boolean askOthers() {
        return switches.askOthers(lastLine, listener);
    }

    @Override
    public boolean allIsAnswered() {
        return switches.unanswered() == 0;
    }

    @Override
    public long nextDeadline() {
        return listener.nextDeadline();
    }
}
