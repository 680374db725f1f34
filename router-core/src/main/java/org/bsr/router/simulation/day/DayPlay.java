package org.bsr.router.simulation.day;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.simulation.day.DayCall.Reaction;
import org.bsr.router.simulation.day.DayCall.Visit;
import org.bsr.router.simulation.day.DayCall.VisitEnd;
import org.bsr.router.simulation.day.PlayedCall.State;
import org.bsr.router.simulation.day.RecordedDay.CenterChange;
import org.bsr.router.simulation.day.RecordedDay.Install;
import org.bsr.router.simulation.day.RecordedDay.Place;
import org.bsr.router.simulation.day.RecordedDay.Presence;
import org.bsr.router.simulation.day.Timetable.Kind;
import org.bsr.router.text.Text;

/** One play of a recorded day through the production engine, in virtual time, from the first installation until nothing is left. */
final class DayPlay {
    private static final int CLIENT = 0;
    private static final Text CONTAINED = Text.of("contained");
    private static final Text WANTS_AGENT = Text.of("wants_agent");
    private static final Text REJECT = Text.of("reject");
    private static final Text UNREACHABLE = Text.of("unreachable");

    private final RecordedDay day;
    private final RecordedDay.Terms terms;
    private final Unknowns unknowns;
    private final Yardstick yardstick;
    private final int replication;
    private final RoutingEngine engine = new RoutingEngine(this::onEvent);
    private final Timetable timetable = new Timetable();
    private final Command command = new Command();
    private final List<PlayedCall> calls = new ArrayList<>();
    private final List<PlayedAgent> agents = new ArrayList<>();
    private final Map<Text, PlayedAgent> agentById = new HashMap<>();
    private final StaffTime staff = new StaffTime();
    private Map<String, Yardstick.Skills> skills = Map.of();
    private long now;

    DayPlay(RecordedDay day, RecordedDay.Terms terms, Unknowns unknowns, Yardstick yardstick, int replication) {
        this.day = day;
        this.terms = terms;
        this.unknowns = unknowns;
        this.yardstick = yardstick;
        this.replication = replication;
    }

    /** What became of each call, in their order. */
    List<CallResult> results() {
        return calls.stream().map(call -> call.result).toList();
    }

    StaffTime staff() {
        return staff;
    }

    DayPlay run() {
        for (int i = 0; i < terms.hours().size(); i++) {
            timetable.add(terms.hours().get(i).time(), Kind.CENTER, i, 0);
        }
        for (int i = 0; i < terms.installs().size(); i++) {
            timetable.add(terms.installs().get(i).time(), Kind.INSTALL, i, 0);
        }
        for (int i = 0; i < day.outages().size(); i++) {
            timetable.add(day.outages().get(i).time(), Kind.OUTAGE, i, 0);
        }
        for (int i = 0; i < day.presence().size(); i++) {
            agent(Text.of(day.presence().get(i).agent()));
            timetable.add(day.presence().get(i).time(), Kind.PRESENCE, i, 0);
        }
        for (int i = 0; i < day.calls().size(); i++) {
            calls.add(new PlayedCall());
            timetable.add(day.calls().get(i).arrival(), Kind.ARRIVAL, i, 0);
        }
        now = timetable.next();
        say(CommandType.HELLO);
        while (true) {
            long next = Math.min(timetable.next(), engine.nextDeadline());
            if (next == Long.MAX_VALUE) {
                break;
            }
            now = next;
            if (engine.nextDeadline() <= next) {
                engine.onCommand(fresh(CommandType.ADVANCE, -1));
            } else {
                happen(timetable.take());
            }
        }
        now = Math.max(now, day.end());
        staff.end(now);
        calls.stream()
                .map(call -> call.result)
                .filter(result -> result.endedAt == CallResult.NEVER)
                .forEach(result -> result.endedAt = now);
        return this;
    }

    private void happen(Timetable.Entry entry) {
        int subject = entry.subject();
        int stamp = entry.stamp();
        switch (entry.kind()) {
            case CENTER -> change(terms.hours().get(subject), -1);
            case OUTAGE -> change(day.outages().get(subject), CLIENT);
            case INSTALL -> install(terms.installs().get(subject));
            case PRESENCE -> {
                Presence change = day.presence().get(subject);
                PlayedAgent agent = agent(Text.of(change.agent()));
                agent.wants = change.place();
                settle(agent);
            }
            case ARRIVAL -> arrive(subject);
            case SETTLE -> settle(agents.get(subject));
            case RETURN -> say(agents.get(subject), stamp, CommandType.AGENT_READY);
            case ANSWER -> react(agents.get(subject), stamp, CommandType.CALL_ANSWERED, REJECT);
            case REJECTION -> react(agents.get(subject), stamp, CommandType.CALL_DECLINED, REJECT);
            case UNREACHABLE -> react(agents.get(subject), stamp, CommandType.CALL_DECLINED, UNREACHABLE);
            case WRAP_END -> wrapUpDone(agents.get(subject), stamp);
            case VISIT_END -> leaveSelfService(subject);
            case PATIENCE_END -> losePatience(subject);
            case CALLBACK -> {
                if (calls.get(subject).state == State.ASKING) {
                    say(CommandType.CALLBACK_ACCEPT, subject);
                }
            }
            case TALK_END -> say(CommandType.CALL_ENDED, subject);
        }
    }

    private void install(Install install) {
        skills = yardstick.skills(install.plan(), install.roster());
        fresh(CommandType.INSTALL_PLAN, -1);
        command.plan = install.plan();
        command.roster = install.roster();
        engine.onCommand(command);
    }

    private void change(CenterChange change, int client) {
        fresh(CommandType.CENTER_CHANGED, client).center.set(change.center());
        command.state.set(change.state());
        engine.onCommand(command);
    }

    // Callers.

    private void arrive(int call) {
        fresh(CommandType.CALL_ARRIVED, CLIENT).call.set(Integer.toString(call));
        command.caller.set(terms.callers().get(call));
        engine.onCommand(command);
    }

    private void leaveSelfService(int number) {
        if (calls.get(number).state != State.IN_SELF_SERVICE) {
            return;
        }
        VisitEnd end = unknowns.visit(number, replication).end();
        if (end == VisitEnd.HANGS_UP) {
            say(CommandType.CALL_HUNG_UP, number);
        } else {
            fresh(CommandType.SELF_SERVICE_DONE, CLIENT).call.set(Integer.toString(number));
            command.outcome.set(end == VisitEnd.CONTAINED ? CONTAINED : WANTS_AGENT);
            engine.onCommand(command);
        }
    }

    private void losePatience(int number) {
        if (calls.get(number).state == State.ASKING) {
            say(CommandType.CALL_HUNG_UP, number);
        }
    }

    private void asks(PlayedCall call, int number, long time) {
        if (call.state != State.TO_BE_CALLED_BACK) {
            call.state = State.ASKING;
        }
        if (!call.result.asked()) {
            call.result.askedAt = time;
            long callback = day.calls().get(number).callbackAfter();
            if (callback != DayCall.UNKNOWN) {
                timetable.add(time + callback, Kind.CALLBACK, number, 0);
            }
            long patience = unknowns.patience(number, replication);
            if (patience < Long.MAX_VALUE - time) {
                timetable.add(time + patience, Kind.PATIENCE_END, number, 0);
            }
        }
    }

    // Agents.

    /** Brings an agent where he wants to be, as far as his state allows; what it does not allow is done when the state changes. */
    private void settle(PlayedAgent agent) {
        if (!skills.containsKey(agent.name)) {
            return;
        }
        switch (agent.wants) {
            case OUT -> {
                if (agent.isLoggedIn()) {
                    say(agent, CommandType.AGENT_LOGOUT);
                }
            }
            case AWAY -> {
                if (!agent.isLoggedIn()) {
                    say(agent, CommandType.AGENT_LOGIN);
                } else if (agent.mayGoAway()) {
                    say(agent, CommandType.AGENT_NOT_READY);
                }
            }
            case THERE -> {
                if (!agent.isLoggedIn()) {
                    say(agent, CommandType.AGENT_LOGIN);
                }
                if (agent.away) {
                    say(agent, CommandType.AGENT_READY);
                }
            }
        }
    }

    private void wrapUpDone(PlayedAgent agent, int stamp) {
        boolean leaves = agent.wants == Place.AWAY;
        say(agent, stamp, leaves ? CommandType.AGENT_NOT_READY : CommandType.AGENT_WORK_DONE);
    }

    private void react(PlayedAgent agent, int stamp, CommandType type, Text reason) {
        if (agent.stamp == stamp) {
            fresh(type, CLIENT).call.set(Integer.toString(agent.call));
            command.agent.set(agent.id);
            if (type == CommandType.CALL_DECLINED) {
                command.reason.set(reason);
            }
            engine.onCommand(command);
        }
    }

    private void say(PlayedAgent agent, int stamp, CommandType type) {
        if (agent.stamp == stamp) {
            say(agent, type);
        }
    }

    private void say(PlayedAgent agent, CommandType type) {
        fresh(type, CLIENT).agent.set(agent.id);
        if (type == CommandType.AGENT_NOT_READY) {
            command.reason.set(PlayedAgent.AWAY);
        }
        engine.onCommand(command);
    }

    private void say(CommandType type, int call) {
        fresh(type, CLIENT).call.set(Integer.toString(call));
        engine.onCommand(command);
    }

    private void say(CommandType type) {
        engine.onCommand(fresh(type, CLIENT));
    }

    private Command fresh(CommandType type, int client) {
        command.clear(type);
        command.client = client;
        command.time = now;
        return command;
    }

    private PlayedAgent agent(Text id) {
        PlayedAgent known = agentById.get(id);
        if (known == null) {
            known = new PlayedAgent(new Text().set(id), agents.size());
            agents.add(known);
            agentById.put(known.id, known);
        }
        return known;
    }

    // What the engine says.

    private void onEvent(Event event) {
        if (event.type == EventType.AGENT_CHANGED) {
            agentChanged(agent(event.agent), event);
        } else if (event.type == EventType.ROUTED) {
            int number = number(event.call);
            routed(calls.get(number), number, event);
        } else if (event.type == EventType.CALL_OVER) {
            int number = number(event.call);
            PlayedCall call = calls.get(number);
            if (call.state == State.IN_SELF_SERVICE) {
                call.result.value = yardstick.valueOfSelfService(number, event.end == CallEnd.SELF_SERVED);
            }
            call.state = State.OVER;
            call.result.end = event.end;
            call.result.endedAt = event.time;
        }
    }

    private void routed(PlayedCall call, int number, Event event) {
        call.result.rule = event.rule.toString();
        switch (event.destination) {
            case SELF_SERVICE -> {
                call.state = State.IN_SELF_SERVICE;
                call.result.usedSelfService = true;
                call.result.cost += event.cost;
                Visit visit = unknowns.visit(number, replication);
                timetable.add(event.time + visit.micros(), Kind.VISIT_END, number, 0);
            }
            case WAITING -> asks(call, number, event.time);
            case CALLBACK -> call.state = State.TO_BE_CALLED_BACK;
            case OVERFLOW -> {
                asks(call, number, event.time);
                call.result.cost += event.cost;
            }
            case AGENT -> {
                call.waitedAtOffer = event.waitMicros;
                call.costOfOffer = event.cost;
                asks(call, number, event.time);
            }
        }
    }

    private void agentChanged(PlayedAgent agent, Event event) {
        agent.enter(event);
        Yardstick.Skills is = skills.get(agent.name);
        if (is != null) {
            agent.center = is.center();
        }
        staff.changed(agent.name, agent.center, agent.state, agent.away, event.time);
        switch (event.agentState) {
            case OFFERED -> rings(agent, number(event.call), event.time);
            case BUSY -> connected(agent, event.time);
            case AFTER_CALL_WORK -> {
                long wrapUp = unknowns.wrapUp(agent.call, replication);
                timetable.add(event.time + wrapUp, Kind.WRAP_END, agent.index, agent.stamp);
            }
            case NOT_READY -> {
                if (agent.missedCalls) {
                    long back = event.time + agent.nextReturn(day.returns());
                    timetable.add(back, Kind.RETURN, agent.index, agent.stamp);
                }
            }
            case AVAILABLE, LOGGED_OUT -> {}
        }
        if (agent.isElsewhereThanHeWants()) {
            timetable.add(event.time, Kind.SETTLE, agent.index, 0);
        }
    }

    private void rings(PlayedAgent agent, int number, long time) {
        agent.call = number;
        Reaction reaction = unknowns.reaction(number, calls.get(number).offers++, replication);
        long at = time + reaction.after();
        switch (reaction.manner()) {
            case ANSWERS -> timetable.add(at, Kind.ANSWER, agent.index, agent.stamp);
            case REJECTS -> timetable.add(at, Kind.REJECTION, agent.index, agent.stamp);
            case IS_UNREACHABLE -> timetable.add(at, Kind.UNREACHABLE, agent.index, agent.stamp);
            case LETS_RING, UNSEEN -> {}
        }
    }

    private void connected(PlayedAgent agent, long time) {
        PlayedCall call = calls.get(agent.call);
        call.state = State.CONNECTED;
        CallResult result = call.result;
        result.answeredAt = time;
        result.agent = agent.name;
        result.center = agent.center;
        result.cost += call.costOfOffer;
        Yardstick.Skills is = skills.get(agent.name);
        if (is != null) {
            result.level = yardstick.level(agent.call, is);
            result.value = yardstick.value(agent.call, is, call.waitedAtOffer);
        }
        long talk = unknowns.talk(agent.call, result.level, replication);
        timetable.add(time + talk, Kind.TALK_END, agent.call, 0);
    }

    private static int number(Text digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            number = 10 * number + digits.array()[i] - '0';
        }
        return number;
    }
}
