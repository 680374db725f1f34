package org.bsr.router.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;

/**
 * What must hold after every step, judged from the outside: a book of calls and agents is kept from the engine's events
 * alone, and compared with the reference's state.
 */
final class Invariants {
    private final Map<String, CallState> calls = new TreeMap<>();
    private final Map<String, AgentState> agents = new HashMap<>();
    private final Map<String, String> agentOfCall = new TreeMap<>();
    private int arrived;
    private int ended;

    /** The first thing found wrong, or an empty text. */
    String violatedBy(Ask ask, List<Event> events, ReferenceRouter reference) {
        boolean accepted = !events.isEmpty() && events.get(events.size() - 1).type == EventType.ACCEPTED;
        String arriving = ask.type() == CommandType.CALL_ARRIVED && accepted ? ask.call() : "";
        for (Event event : events) {
            if (event.type == EventType.ROUTED && event.call.contentEquals(arriving) && !calls.containsKey(arriving)) {
                arrived++;
                calls.put(arriving, CallState.WAITING);
            }
            String wrong = book(event);
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        boolean sameCapacities = ask.type() != CommandType.INSTALL_PLAN;
        for (Event event : events) {
            String wrong = sameCapacities && event.type == EventType.ROUTED
                    ? wrongOffer(event.call.toString(), reference)
                    : "";
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        if (arrived != calls.size() + ended) {
            return "conservation: %d arrived, %d live, %d ended".formatted(arrived, calls.size(), ended);
        }
        return compareWith(reference);
    }

    private String book(Event event) {
        String call = event.call.toString();
        String agent = event.agent.toString();
        switch (event.type) {
            case ROUTED -> {
                if (calls.replace(call, stateAt(event)) == null) {
                    return "routed, but not live: " + call;
                }
                agentOfCall.remove(call);
                if (!agent.isEmpty()) {
                    agentOfCall.put(call, agent);
                }
            }
            case OFFER_WITHDRAWN -> agentOfCall.remove(call);
            case AGENT_CHANGED -> {
                agents.put(agent, event.agentState);
                if (event.agentState == AgentState.BUSY) {
                    if (!agent.equals(agentOfCall.get(call))) {
                        return agent + " is busy with a call that is not his: " + call;
                    }
                    calls.put(call, CallState.CONNECTED);
                }
            }
            case CALL_OVER -> {
                ended++;
                agentOfCall.remove(call);
                if (calls.remove(call) == null) {
                    return "ended, but not live: " + call;
                }
            }
            default -> {}
        }
        return "";
    }

    /** One offer at a time, and never more of a media than he may have. */
    private String wrongOffer(String call, ReferenceRouter reference) {
        ReferenceCall offered = reference.call(call);
        String agent = agentOfCall.getOrDefault(call, "");
        ReferenceAgent to = reference.agent(agent);
        if (offered == null || to == null || calls.get(call) != CallState.OFFERED) {
            return "";
        }
        String media = offered.facts.media();
        long carried = 0;
        for (ReferenceCall other : reference.calls) {
            boolean his = agent.equals(agentOfCall.get(other.id));
            carried += his && other.facts.media().equals(media) ? 1 : 0;
            if (his && other != offered && calls.get(other.id) == CallState.OFFERED) {
                return "offered at once to " + agent + ": " + call + " and " + other.id;
            }
        }
        return carried > to.capacities.getOrDefault(media, 0L) ? "too much " + media + " for " + agent : "";
    }

    private static CallState stateAt(Event routed) {
        return switch (routed.destination) {
            case AGENT -> CallState.OFFERED;
            case SELF_SERVICE -> CallState.IN_SELF_SERVICE;
            case WAITING, OVERFLOW -> CallState.WAITING;
            case CALLBACK -> CallState.CALLBACK_PENDING;
        };
    }

    private String compareWith(ReferenceRouter reference) {
        Map<String, CallState> expected = new TreeMap<>();
        Map<String, String> carried = new TreeMap<>();
        for (ReferenceCall call : reference.calls) {
            expected.put(call.id, call.state);
            if (call.agent != null) {
                carried.put(call.id, call.agent.id);
            }
        }
        if (!expected.equals(calls)) {
            return "calls are %s, and should be %s".formatted(calls, expected);
        }
        if (!carried.equals(agentOfCall)) {
            return "calls are with %s, and should be with %s".formatted(agentOfCall, carried);
        }
        for (ReferenceAgent agent : reference.agents) {
            AgentState state = agents.getOrDefault(agent.id, AgentState.LOGGED_OUT);
            if (state != agent.state) {
                return "agent %s is %s, and should be %s".formatted(agent.id, state, agent.state);
            }
        }
        if (reference.matching.best() != null) {
            return "an eligible pair is left: " + reference.matching.best();
        }
        return reference.overtakings.isEmpty() ? "" : "overtaken inside a class: " + reference.overtakings;
    }
}
