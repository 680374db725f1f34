package org.bsr.server.whatif;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.simulation.day.CallResult;
import org.bsr.router.simulation.day.DayCall;
import org.bsr.router.simulation.day.RecordedDay;
import org.bsr.router.simulation.day.RecordedDay.CenterChange;
import org.bsr.router.simulation.day.RecordedDay.Install;
import org.bsr.router.simulation.day.RecordedDay.Place;
import org.bsr.router.simulation.day.RecordedDay.Presence;
import org.bsr.router.simulation.day.RecordedDay.Terms;
import org.bsr.router.simulation.day.StaffTime;
import org.bsr.router.simulation.day.Yardstick;
import org.bsr.router.wire.EventCodec;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.pipeline.Envelope;
import org.bsr.server.pipeline.Outbox;
import org.bsr.server.pipeline.Recovery;
import org.bsr.server.pipeline.Route;
import org.jspecify.annotations.Nullable;

/** The day that a journal holds: carries its commands out again, and takes down what they were and what they led to. */
public final class JournalDay {
    private final EventCodec codec = new EventCodec();
    private final Event event = new Event();
    private final List<CallRecorder> calls = new ArrayList<>();
    private final Map<String, CallRecorder> live = new HashMap<>();
    private final Map<String, AgentRecorder> agents = new HashMap<>();
    private final List<Presence> presence = new ArrayList<>();
    private final List<Install> installs = new ArrayList<>();
    private final List<CenterChange> hours = new ArrayList<>();
    private final List<CenterChange> outages = new ArrayList<>();
    private final StaffTime staff = new StaffTime();
    private final Map<String, String> centers = new HashMap<>();
    private @Nullable RoutingPlan plan;
    private String rosterHash = "";
    private boolean accepted;
    private long end;
    private @Nullable CallRecorder arriving;
    private @Nullable RecordedDay recorded;

    private JournalDay() {}

    /** Reads all of it, from the first record to the last. */
    public static JournalDay read(Path journal) throws JournalDamage {
        JournalDay day = new JournalDay();
        long end = new Recovery(journal, new Route()::on, day::take).run().time();
        day.close(end);
        return day;
    }

    /** Null if the journal holds no plan or no call. */
    public @Nullable RecordedDay recorded() {
        return recorded;
    }

    /** Content hash of the roster that was in force in the end. */
    public String rosterHash() {
        return rosterHash;
    }

    /** The same day under another plan, from its beginning: what callers said is understood as that plan does. */
    public Terms under(RoutingPlan other, Roster roster) {

        return Terms.of(
                new Install(installs.get(0).time(), other, roster),
                calls.stream()
                        .map(call -> call.said.under(other, call.caller, call.plan))
                        .toList(),
                end);
    }

    private void take(Envelope envelope) {
        Command command = envelope.command;
        arriving = null;
        switch (command.type) {
            case INSTALL_PLAN -> install(command);
            case CALL_ARRIVED -> arrived(command);
            case CENTER_CHANGED -> {
                CenterChange change =
                        new CenterChange(command.time, command.center.toString(), command.state.toString());
                (command.client < 0 ? hours : outages).add(change);
            }
            default -> {}
        }
        accepted = true;
        Outbox said = envelope.outbox;
        said.rewind();
        while (said.next()) {
            hear(command, said.buffer(), said.offset(), said.length());
        }
        if (accepted) {
            agentSaid(command);
        }
    }

    private void install(Command command) {
        plan = Objects.requireNonNull(command.plan);
        Roster roster = Objects.requireNonNull(command.roster);
        rosterHash = command.rosterHash.toString();
        installs.add(new Install(command.time, plan, roster));
        for (Roster.Agent agent : roster.agents()) {
            int center = roster.groups().get(agent.group()).center();
            centers.put(agent.id(), plan.centerNames().name(center));
        }
    }

    private void arrived(Command command) {
        String id = command.call.toString();
        if (plan != null && !live.containsKey(id)) {
            arriving = new CallRecorder(command, plan);
            live.put(id, arriving);
            calls.add(arriving);
        }
    }

    private void refused() {
        accepted = false;
        if (arriving != null) {
            live.remove(arriving.id);
            calls.remove(calls.size() - 1);
        }
    }

    private void hear(Command command, DirectBuffer buffer, int offset, int length) {
        if (!codec.decode(buffer, offset, length, event)) {
            throw new IllegalStateException("an event that the router itself encoded cannot be read");
        }
        CallRecorder call = event.call.isEmpty() ? null : live.get(event.call.toString());
        if (event.type == EventType.REJECTED) {
            refused();
        } else if (event.type == EventType.AGENT_CHANGED) {
            agentChanged(call);
        } else if (call != null) {
            switch (event.type) {
                case ROUTED -> call.routed(event, command);
                case OFFER_WITHDRAWN -> call.offerWithdrawn(event);
                case CALL_OVER -> {
                    call.over(event);
                    live.remove(call.id);
                }
                default -> {}
            }
        }
    }

    private void agentChanged(@Nullable CallRecorder call) {
        AgentRecorder agent = agent(event.agent.toString());
        String center = centers.getOrDefault(agent.id, "");
        agent.changed(event, call, center);
        staff.changed(agent.id, center, event.agentState, agent.isAway(event), event.time);
        if (event.agentState == AgentState.LOGGED_OUT) {
            goes(agent, Place.OUT, event.time);
        }
    }

    private void agentSaid(Command command) {
        Place place = switch (command.type) {
            case AGENT_LOGIN, AGENT_NOT_READY -> Place.AWAY;
            case AGENT_READY -> Place.THERE;
            case AGENT_LOGOUT -> Place.OUT;
            default -> null;
        };
        if (place != null) {
            goes(agent(command.agent.toString()), place, command.time);
        }
    }

    private void goes(AgentRecorder agent, Place place, long time) {
        if (agent.place != place) {
            agent.place = place;
            presence.add(new Presence(time, agent.id, place));
        }
    }

    private AgentRecorder agent(String id) {
        return agents.computeIfAbsent(id, AgentRecorder::new);
    }

    private void close(long last) {
        end = last;

        if (plan == null || calls.isEmpty()) {
            return;
        }
        RoutingPlan inTheEnd = plan;
        staff.end(end);
        List<DayCall> told =
                calls.stream().map(call -> call.call(inTheEnd, end)).toList();
        Yardstick yardstick = new Yardstick(inTheEnd, told);
        Map<String, Yardstick.Skills> skills = new HashMap<>();
        installs.forEach(install -> skills.putAll(yardstick.skills(install.plan(), install.roster())));
        for (int i = 0; i < told.size(); i++) {
            CallResult result = told.get(i).result();
            if (result.usedSelfService && !result.asked()) {
                result.value = yardstick.valueOfSelfService(i, result.end == CallEnd.SELF_SERVED);
            }
            Yardstick.Skills is = skills.get(result.agent);
            if (is != null) {
                result.level = yardstick.level(i, is);
                result.value = yardstick.value(i, is, calls.get(i).waitedAtOffer());
            }
        }
        Map<String, List<Long>> returns = new HashMap<>();
        agents.values().forEach(agent -> returns.put(agent.id, agent.returns));
        Terms terms = new Terms(
                installs, hours, calls.stream().map(call -> call.caller).toList());
        recorded = new RecordedDay(told, presence, returns, outages, terms, staff, end);
    }
}
