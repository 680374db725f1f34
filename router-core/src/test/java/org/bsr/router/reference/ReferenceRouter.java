package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.reference.SourceRules.Flow;
import org.bsr.router.reference.SourceRules.Row;
import org.jspecify.annotations.Nullable;

/** The routing model, as plainly as it can be written down; see {@code package-info}. */
final class ReferenceRouter {
    final List<ReferenceCall> calls = new ArrayList<>();
    final List<ReferenceAgent> agents = new ArrayList<>();
    final Matching matching = new Matching(this);
    /** Offers that passed over a call of the same class which could have had them: there must be none. */
    final List<String> overtakings = new ArrayList<>();

    long now;

    private final Map<Integer, Object> clients = new HashMap<>();
    private final Set<Integer> connected = new HashSet<>();
    private final Timers timers = new Timers();
    private @Nullable SourceRules rules;
    private long arrivals;
    private List<Event> said = new ArrayList<>();

    private @Nullable ReferenceCall arriving;

    SourceRules rules() {
        return Objects.requireNonNull(rules);
    }

    private long grace() {
        return rules == null ? 0 : rules.grace;
    }

    boolean isConnected(int client) {
        return connected.contains(client);
    }

    long nextDeadline() {
        return timers.next();
    }

    @Nullable
    ReferenceCall call(String id) {
        return calls.stream().filter(call -> call.id.equals(id)).findFirst().orElse(null);
    }

    @Nullable
    ReferenceAgent agent(String id) {
        return agents.stream().filter(agent -> agent.id.equals(id)).findFirst().orElse(null);
    }

    private @Nullable ReferenceAgent rostered(String id) {
        ReferenceAgent agent = agent(id);
        return agent != null && agent.rostered ? agent : null;
    }

    /** All that is said because of the time that passed, and because of the command; its reply comes last. */
    List<Event> onCommand(Ask ask) {
        said = new ArrayList<>();
        for (Timers.Timer due = timers.due(ask.time()); due != null; due = timers.due(ask.time())) {
            now = due.at();
            due.action().run();
            settle();
        }
        now = ask.time();
        boolean introduced = ask.client() < 0 || ask.type() == CommandType.HELLO || isConnected(ask.client());
        Rejection rejection = introduced ? carryOut(ask) : Rejection.NOT_INTRODUCED;
        if (rejection == null) {
            settle();
        }
        reply(ask, rejection);
        return said;
    }

    private @Nullable Rejection carryOut(Ask ask) {
        return switch (ask.type()) {
            case HELLO -> hello(ask);
            case CALL_ARRIVED -> callArrived(ask);
            case CALL_ANSWERED, CALL_DECLINED -> offerResolved(ask);
            case CALL_ENDED -> callEnded(ask);
            case CALL_HUNG_UP -> hungUp(ask);
            case SELF_SERVICE_DONE -> selfServiceDone(ask);
            case AGENT_LOGIN, AGENT_READY, AGENT_NOT_READY, AGENT_WORK_DONE, AGENT_LOGOUT -> agentSays(ask);
            case HEARTBEAT, ADVANCE -> null;
            case SESSION_LOST -> sessionLost(ask);
            case INSTALL_PLAN -> installPlan(ask);
            case RELOAD_PLAN -> throw new IllegalArgumentException("never comes to the router itself");
        };
    }

    private void reply(Ask ask, @Nullable Rejection rejection) {
        if (ask.type() == CommandType.INSTALL_PLAN && ask.configuration() != null) {
            Event installed = say(EventType.PLAN_INSTALLED, -1);
            installed.planHash.set(ask.configuration().planName());
            installed.rosterHash.set(ask.configuration().rosterName());
        }
        if (ask.client() < 0 || ask.type() == CommandType.SESSION_LOST) {
            return;
        }
        Event reply;
        if (rejection != null) {
            reply = say(EventType.REJECTED, ask.client());
            reply.rejection = rejection;
            reply.text.set(rejection.sentence());
            reply.field.set(rejection.code() / 100 == 3 ? "call" : rejection.code() / 100 == 4 ? "agent" : "");
        } else if (ask.type() == CommandType.HELLO) {
            reply = say(EventType.WELCOME, ask.client());
            reply.version = 1;
            reply.epoch = 1;
            reply.graceMicros = grace();
        } else {
            reply = say(EventType.ACCEPTED, ask.client());
        }
        reply.commandId = ask.commandId();
        reply.nextDeadline = timers.next();
    }

    // Calls.

    private @Nullable Rejection callArrived(Ask ask) {
        if (rules == null) {
            return Rejection.NO_PLAN;
        }
        if (call(ask.call()) != null) {
            return Rejection.CALL_EXISTS;
        }
        Facts facts = Objects.requireNonNull(ask.facts());
        ReferenceCall call = new ReferenceCall(ask.call(), arrivals++, ask.client(), now, facts, rules());
        calls.add(call);
        if (call.rule.selfService().equals("first") && !call.facts.optedOut()) {
            enterSelfService(call);
        } else {
            arriving = call;
            joinLine(call);
        }
        return null;
    }

    private void enterSelfService(ReferenceCall call) {
        Flow flow = Objects.requireNonNull(rules().flows.get(call.rule.flow()));
        call.state = CallState.IN_SELF_SERVICE;
        call.flow = call.rule.flow();
        call.deadline = now + flow.timeLimit();
        timers.set(call, call.deadline, () -> joinLine(call));
        Event routed = sayRouted(call, Destination.SELF_SERVICE);
        routed.flow.set(call.flow);
        routed.cost = flow.cost();
        routed.deadline = call.deadline;
    }

    /** To its place in line, by the time its wait began, at the step that this wait has come to. */
    private void joinLine(ReferenceCall call) {
        call.state = CallState.WAITING;
        call.agent = null;
        call.flow = "";
        call.deadline = 0;
        call.step = 0;
        takeStep(call);
        call.isToBeTold = true;
    }

    private void takeStep(ReferenceCall call) {
        timers.cancel(call);
        int last = call.rule.steps().size() - 1;
        while (call.step < last && call.rule.steps().get(call.step + 1).after() <= now - call.waitBegan) {
            call.step++;
        }
        if (call.step < last) {
            timers.set(
                    call, call.waitBegan + call.rule.steps().get(call.step + 1).after(), () -> takeStep(call));
        }
    }

    private @Nullable Rejection offerResolved(Ask ask) {
        ReferenceCall call = call(ask.call());
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        ReferenceAgent agent = call.agent;
        if (agent == null || call.state != CallState.OFFERED || !agent.id.equals(ask.agent())) {
            return rostered(ask.agent()) == null ? Rejection.UNKNOWN_AGENT : Rejection.NOT_OFFERED;
        }
        if (ask.type() == CommandType.CALL_ANSWERED) {
            timers.cancel(call);
            call.state = CallState.CONNECTED;
            call.deadline = 0;
            call.answeredAt = now;
            agent.noAnswersInARow = 0;
            become(agent, AgentState.BUSY, "", 0);
            return null;
        }
        declined(call, agent, ask.reason());
        return null;
    }

    private void declined(ReferenceCall call, ReferenceAgent agent, String reason) {
        call.declinedBy.add(agent.id);
        agent.call = null;
        if (reason.equals("no_answer")) {
            agent.noAnswersInARow++;
        }
        if (agent.isToLeave()) {
            leaveAtLast(agent);
        } else if (reason.equals("no_answer") && agent.noAnswersInARow >= rules().notReadyAfter) {
            become(agent, AgentState.NOT_READY, "missed_calls", 0);
        } else {
            pause(agent, AgentState.NOT_READY, reason + "_back_off", backOff(reason));
        }
        joinLine(call);
    }

    private long backOff(String reason) {
        return Objects.requireNonNull(rules().backOffs.get(reason));
    }

    private @Nullable Rejection callEnded(Ask ask) {
        ReferenceCall call = call(ask.call());
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
        agent.call = null;
        if (agent.isToLeave()) {
            leaveAtLast(agent);
        } else {
            pause(agent, AgentState.AFTER_CALL_WORK, "", rules().afterCallWork);
        }
    }

    private @Nullable Rejection hungUp(Ask ask) {
        ReferenceCall call = call(ask.call());
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (call.state == CallState.CONNECTED) {
            served(call, "", "");
        } else {
            over(call, CallEnd.ABANDONED, "", "");
            takeBackOffer(call);
        }
        return null;
    }

    private @Nullable Rejection selfServiceDone(Ask ask) {
        ReferenceCall call = call(ask.call());
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

    private void over(ReferenceCall call, CallEnd end, String outcome, String reason) {
        timers.cancel(call);
        calls.remove(call);
        Event over = say(EventType.CALL_OVER, call.client);
        over.call.set(call.id);
        over.end = end;
        over.outcome.set(outcome);
        over.reason.set(reason);
        if (call.state != CallState.IN_SELF_SERVICE) {
            over.waitMicros = (call.state == CallState.CONNECTED ? call.answeredAt : now) - call.waitBegan;
        }
        if (call.agent != null) {
            over.agent.set(call.agent.id);
        }
    }

    /** If the call was being offered when it ended, the agent is as free as before. */
    private void takeBackOffer(ReferenceCall call) {
        ReferenceAgent agent = call.agent;
        if (agent != null && call.state == CallState.OFFERED) {
            agent.call = null;
            if (agent.isToLeave()) {
                leaveAtLast(agent);
            } else {
                become(agent, AgentState.AVAILABLE, "", 0);
            }
        }
    }

    // Agents.

    private @Nullable Rejection agentSays(Ask ask) {
        if (rules == null && ask.type() == CommandType.AGENT_LOGIN) {
            return Rejection.NO_PLAN;
        }
        ReferenceAgent agent = rostered(ask.agent());
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
    private void leave(ReferenceAgent agent, String reason, String withdrawal) {
        ReferenceCall call = agent.call;
        if (call != null && call.state == CallState.CONNECTED) {
            agent.leaving = agent.leaving == null ? reason : agent.leaving;
            return;
        }
        if (call != null) {
            withdraw(call, agent, withdrawal);
            joinLine(call);
        }
        logOut(agent, reason);
    }

    private void leaveAtLast(ReferenceAgent agent) {
        logOut(agent, agent.rostered ? Objects.requireNonNull(agent.leaving) : "not_rostered");
    }

    private void withdraw(ReferenceCall call, ReferenceAgent agent, String reason) {
        Event withdrawn = say(EventType.OFFER_WITHDRAWN, call.client);
        withdrawn.call.set(call.id);
        withdrawn.agent.set(agent.id);
        withdrawn.reason.set(reason);
    }

    private void logOut(ReferenceAgent agent, String reason) {
        agent.call = null;
        agent.leaving = null;
        become(agent, AgentState.LOGGED_OUT, reason, 0);
    }

    private void becomeAvailable(ReferenceAgent agent) {
        agent.idleSince = now;
        become(agent, AgentState.AVAILABLE, "", 0);
    }

    /** Into a state from which he becomes available by himself after a time, perhaps at once. */
    private void pause(ReferenceAgent agent, AgentState state, String reason, long time) {
        if (time == 0) {
            becomeAvailable(agent);
        } else {
            become(agent, state, reason, now + time);
            timers.set(agent, now + time, () -> becomeAvailable(agent));
        }
    }

    private void become(ReferenceAgent agent, AgentState state, String reason, long deadline) {
        timers.cancel(agent);
        agent.state = state;
        agent.reason = reason;
        agent.deadline = deadline;
        sayAgent(agent);
    }

    // Clients and plans.

    private @Nullable Rejection hello(Ask ask) {
        int client = ask.client();
        timers.cancel(clients.computeIfAbsent(client, key -> new Object()));
        connected.add(client);
        for (ReferenceCall call : calls) {
            if (call.client == client) {
                Event state = say(EventType.CALL_STATE, client);
                state.call.set(call.id);
                state.callState = call.state;
                state.deadline = call.deadline;
                state.flow.set(call.flow);
                if (call.agent != null) {
                    state.agent.set(call.agent.id);
                    state.address.set(call.agent.address);
                }
            }
        }
        for (ReferenceAgent agent : agents) {
            if (agent.client == client && agent.isLoggedIn()) {
                sayAgent(agent);
            }
        }
        return null;
    }

    private @Nullable Rejection sessionLost(Ask ask) {
        int client = ask.client();
        connected.remove(client);
        timers.set(clients.computeIfAbsent(client, key -> new Object()), now + grace(), () -> graceOver(client));
        return null;
    }

    private void graceOver(int client) {
        for (ReferenceAgent agent : agents) {
            if (agent.client == client && agent.isLoggedIn()) {
                leave(agent, "session_lost", "session_lost");
            }
        }
        for (ReferenceCall call : List.copyOf(calls)) {
            if (call.client == client && call.state != CallState.CONNECTED) {
                over(call, CallEnd.FAILED, "", "session_lost");
                takeBackOffer(call);
            }
        }
    }

    private @Nullable Rejection installPlan(Ask ask) {
        SourceRules installed = new SourceRules(Objects.requireNonNull(ask.configuration()));
        rules = installed;
        Map<String, Row> rows = new LinkedHashMap<>();
        installed.roster.forEach(row -> rows.put(row.id(), row));
        for (ReferenceAgent agent : agents) {
            Row row = rows.remove(agent.id);
            if (row != null) {
                agent.follow(row);
            } else {
                strike(agent);
            }
        }
        for (Row row : rows.values()) {
            ReferenceAgent agent = new ReferenceAgent(row.id(), agents.size());
            agent.follow(row);
            agents.add(agent);
        }
        for (ReferenceCall call : calls) {
            call.classify(installed);
            if (call.state == CallState.WAITING) {
                takeStep(call);
            }
        }
        return null;
    }

    /** He is no longer on the roster: he goes at once, or when he has no call any more. */
    private void strike(ReferenceAgent agent) {
        agent.rostered = false;
        if (agent.isLoggedIn() && agent.call == null) {
            logOut(agent, "not_rostered");
        }
    }

    // After every command and deadline.

    private void settle() {
        if (rules == null) {
            return;
        }
        for (Matching.Pair best = matching.best(); best != null; best = matching.best()) {
            offer(best.call(), best.agent());
        }
        for (ReferenceCall call : calls) {
            if (call.isToBeTold && call.state == CallState.WAITING) {
                tell(call);
            }
            call.isToBeTold = false;
        }
        for (ReferenceCall call : calls) {
            if (call.state == CallState.WAITING) {
                alertIfHopeless(call);
            }
        }
        arriving = null;
    }

    private void offer(ReferenceCall call, ReferenceAgent agent) {
        for (ReferenceCall other : calls) {
            if (other.isBefore(call) && Matching.isSameLine(other, call) && matching.isEligible(other, agent)) {
                overtakings.add(call.id + " before " + other.id + " to " + agent.id);
            }
        }
        call.state = CallState.OFFERED;
        call.agent = agent;
        call.deadline = now + rules().ring;
        agent.call = call;
        timers.set(call, call.deadline, () -> rangOut(call, agent));
        become(agent, AgentState.OFFERED, "", call.deadline);
        Event routed = sayRouted(call, Destination.AGENT);
        routed.agent.set(agent.id);
        routed.address.set(agent.address);
        routed.deadline = call.deadline;
        routed.value = Matching.value(call, agent);
        routed.cost = agent.cost;
    }

    private void rangOut(ReferenceCall call, ReferenceAgent agent) {
        withdraw(call, agent, "no_answer");
        declined(call, agent, "no_answer");
    }

    private void tell(ReferenceCall call) {
        if (call == arriving && call.rule.selfService().equals("when_busy") && !call.facts.optedOut()) {
            enterSelfService(call);
            return;
        }
        Event routed = sayRouted(call, Destination.WAITING);
        routed.position = matching.position(call);
        routed.ewtMicros = matching.estimatedWait(call);
        alertIfHopeless(call);
    }

    private void alertIfHopeless(ReferenceCall call) {
        if (!call.alerted && matching.isHopeless(call)) {
            call.alerted = true;
            Event alert = say(EventType.ALERT, call.client);
            alert.call.set(call.id);
            alert.text.set("no logged-in agent meets the requirement of this or any later step");
        }
    }

    // What is said.

    private Event say(EventType type, int client) {
        Event event = new Event().clear(type);
        event.client = client;
        event.time = now;
        said.add(event);
        return event;
    }

    private Event sayRouted(ReferenceCall call, Destination destination) {
        Event routed = say(EventType.ROUTED, call.client);
        routed.destination = destination;
        routed.call.set(call.id);
        routed.rule.set(call.rule.name());
        routed.intent.set(call.facts.intent());
        routed.waitMicros = now - call.waitBegan;
        return routed;
    }

    private void sayAgent(ReferenceAgent agent) {
        Event changed = say(EventType.AGENT_CHANGED, agent.client);
        changed.agent.set(agent.id);
        changed.agentState = agent.state;
        changed.deadline = agent.deadline;
        changed.reason.set(agent.reason);
        if (agent.call != null) {
            changed.call.set(agent.call.id);
        }
    }
}
