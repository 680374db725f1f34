package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.CenterState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.jspecify.annotations.Nullable;

/** What the reference says, in order. */
final class Announcements {
    private final ReferenceRouter router;
    private List<Event> said = new ArrayList<>();

    Announcements(ReferenceRouter router) {
        this.router = router;
    }

    /** Everything since the last time. */
    List<Event> take() {
        List<Event> taken = said;
        said = new ArrayList<>();
        return taken;
    }

    private Event say(EventType type, int client) {
        Event event = new Event().clear(type);
        event.client = client;
        event.time = router.now;
        said.add(event);
        return event;
    }

    // About a call.

    private Event routed(ReferenceCall call, Destination destination) {
        Event routed = say(EventType.ROUTED, call.client);
        routed.destination = destination;
        routed.call.set(call.id);
        routed.rule.set(call.rule.name());
        routed.intent.set(call.facts.intent());
        routed.waitMicros = router.now - call.waitBegan;
        routed.number.set(call.isCallback ? call.callersNumber : "");
        return routed;
    }

    void toAgent(ReferenceCall call, ReferenceAgent agent) {
        Event routed = routed(call, Destination.AGENT);
        routed.agent.set(agent.id);
        routed.address.set(agent.address);
        routed.deadline = call.deadline;
        routed.value = router.matching.value(call, agent);
        routed.cost = router.matching.cost(call, agent);
    }

    void toSelfService(ReferenceCall call, long value, long cost) {
        Event routed = routed(call, Destination.SELF_SERVICE);
        routed.flow.set(call.flow);
        routed.deadline = call.deadline;
        routed.value = value;
        routed.cost = cost;
    }

    void waiting(ReferenceCall call) {
        Event routed = routed(call, call.isCallback ? Destination.CALLBACK : Destination.WAITING);
        routed.position = router.matching.position(call);
        WaitEstimates.Estimate wait = router.waitEstimates.of(call);
        router.experience.told(call, wait, router.now);
        routed.ewtMicros = wait.median();
        routed.ewtP90Micros = wait.ninetieth();
        routed.callbackOffered = !call.isCallback && call.callbackOffered;
    }

    void resting(ReferenceCall call) {
        Event routed = routed(call, Destination.CALLBACK);
        routed.ewtMicros = -1;
        routed.ewtP90Micros = -1;
        routed.deadline = call.deadline;
    }

    void toOverflow(ReferenceCall call) {
        String to = Objects.requireNonNull(call.rule.overflow()).to();
        SourceRules.Target target = Objects.requireNonNull(call.rules.overflowTargets.get(to));
        Event routed = routed(call, Destination.OVERFLOW);
        routed.flow.set(to);
        routed.address.set(target.address());
        routed.cost = target.cost();
    }

    void withdrawn(ReferenceCall call, ReferenceAgent agent, String reason) {
        Event withdrawn = say(EventType.OFFER_WITHDRAWN, call.client);
        withdrawn.call.set(call.id);
        withdrawn.agent.set(agent.id);
        withdrawn.reason.set(reason);
    }

    /** Time in self-service is not a wait. */
    void over(ReferenceCall call, CallEnd end, String outcome, String reason) {
        Event over = say(EventType.CALL_OVER, call.client);
        over.call.set(call.id);
        over.end = end;
        over.outcome.set(outcome);
        over.reason.set(reason);
        if (call.state != CallState.IN_SELF_SERVICE) {
            over.waitMicros = (call.state == CallState.CONNECTED ? call.answeredAt : router.now) - call.waitBegan;
        }
        if (call.agent != null) {
            over.agent.set(call.agent.id);
        }
    }

    void state(ReferenceCall call) {
        Event state = say(EventType.CALL_STATE, call.client);
        state.call.set(call.id);
        state.callState = call.state;
        state.deadline = call.deadline;
        state.flow.set(call.flow);
        state.number.set(call.isCallback ? call.callersNumber : "");
        if (call.agent != null) {
            state.agent.set(call.agent.id);
            state.address.set(call.agent.address);
        }
    }

    void hopeless(ReferenceCall call) {
        Event alert = say(EventType.ALERT, call.client);
        alert.call.set(call.id);
        alert.text.set("no logged-in agent meets the requirement of this or any later step");
    }

    // About an agent, and about everything.

    void state(ReferenceAgent agent) {
        Event changed = say(EventType.AGENT_CHANGED, agent.client);
        changed.agent.set(agent.id);
        changed.agentState = agent.state;
        changed.deadline = agent.deadline;
        changed.reason.set(agent.reason);
        ReferenceCall concerned = agent.concerned();
        if (concerned != null) {
            changed.call.set(concerned.id);
        }
    }

    void state(String center, CenterState state) {
        Event changed = say(EventType.CENTER_STATE, -1);
        changed.center.set(center);
        changed.centerState = state;
    }

    void installed(Configuration configuration, int kept, int migrated) {
        Event installed = say(EventType.PLAN_INSTALLED, -1);
        installed.planHash.set(configuration.planName());
        installed.rosterHash.set(configuration.rosterName());
        installed.callsKept = kept;
        installed.callsMigrated = migrated;
    }

    void reply(Ask ask, @Nullable Rejection rejection, long grace, long nextDeadline) {
        Event reply;
        if (rejection != null) {
            reply = say(EventType.REJECTED, ask.client());
            reply.rejection = rejection;
            reply.text.set(rejection.sentence());
            reply.field.set(field(rejection));
        } else if (ask.type() == CommandType.HELLO) {
            reply = say(EventType.WELCOME, ask.client());
            reply.version = 1;
            reply.epoch = 1;
            reply.graceMicros = grace;
        } else {
            reply = say(EventType.ACCEPTED, ask.client());
        }
        reply.commandId = ask.commandId();
        reply.nextDeadline = nextDeadline;
    }

    private static String field(Rejection rejection) {
        return switch (rejection) {
            case UNKNOWN_CENTER -> "center";
            case UNKNOWN_INTENT -> "intent";
            case UNKNOWN_LANGUAGE -> "language";
            case UNKNOWN_MEDIA -> "media";
            case MISSING_FIELD -> "number";
            default -> rejection.code() / 100 == 3 ? "call" : rejection.code() / 100 == 4 ? "agent" : "";
        };
    }
}
