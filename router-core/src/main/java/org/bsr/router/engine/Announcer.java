package org.bsr.router.engine;

import java.util.Arrays;
import java.util.Objects;
import org.bsr.router.command.Command;
import org.bsr.router.event.AlertCode;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventSink;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** Says what happened: about a call to the client whose call it is, about an agent to the client that logged him in. */
final class Announcer {
    static final int PROTOCOL_VERSION = 1;
    private static final int EVERYBODY = -1;

    private static final Text NO_QUALIFIED_AGENT =
            Text.of("no logged-in agent meets the requirement of this or any later step");

    private static final Text[] SENTENCES = Arrays.stream(Rejection.values())
            .map(rejection -> Text.of(rejection.sentence()))
            .toArray(Text[]::new);

    private static final Text CALL = Text.of("call");
    private static final Text AGENT = Text.of("agent");
    private static final Text NUMBER = Text.of("number");
    private static final Text CENTER = Text.of("center");
    private static final Text INTENT = Text.of("intent");
    private static final Text LANGUAGE = Text.of("language");
    private static final Text MEDIA = Text.of("media");

    private final EventSink sink;
    private final Event event = new Event();
    // Those said most often are never emptied: all that is theirs is overwritten.
    private final Event accepted = new Event().clear(EventType.ACCEPTED);
    private final Event agentChanged = new Event().clear(EventType.AGENT_CHANGED);
    private final Event callOver = new Event().clear(EventType.CALL_OVER);

    Announcer(EventSink sink) {
        this.sink = sink;
    }

    // Replies.

    void welcome(Command command, long now, long graceMicros, long nextDeadline) {
        reply(EventType.WELCOME, command, now, nextDeadline);
        event.version = PROTOCOL_VERSION;
        event.epoch = command.epoch;
        event.graceMicros = graceMicros;
        sink.onEvent(event);
    }

    void accepted(Command command, long now, long nextDeadline) {
        accepted.client = command.client;
        accepted.commandId = command.commandId;
        accepted.time = now;
        accepted.nextDeadline = nextDeadline;
        sink.onEvent(accepted);
    }

    void rejected(Command command, long now, long nextDeadline, Rejection rejection) {
        reply(EventType.REJECTED, command, now, nextDeadline);
        event.rejection = rejection;
        setField(rejection);
        event.text.set(SENTENCES[rejection.ordinal()]);
        sink.onEvent(event);
    }

    private void setField(Rejection rejection) {
        switch (rejection) {
            case UNKNOWN_CALL, CALL_EXISTS, CALL_WRONG_STATE, NOT_OFFERED, CALLBACK_NOT_OFFERED ->
                event.field.set(CALL);
            case UNKNOWN_AGENT, AGENT_WRONG_STATE -> event.field.set(AGENT);
            case UNKNOWN_CENTER -> event.field.set(CENTER);
            case UNKNOWN_INTENT -> event.field.set(INTENT);
            case UNKNOWN_LANGUAGE -> event.field.set(LANGUAGE);
            case UNKNOWN_MEDIA -> event.field.set(MEDIA);
            case MISSING_FIELD -> event.field.set(NUMBER);
            default -> {}
        }
    }

    private void reply(EventType type, Command command, long now, long nextDeadline) {
        event.clear(type);
        event.client = command.client;
        event.commandId = command.commandId;
        event.time = now;
        event.nextDeadline = nextDeadline;
    }

    // About a call.

    void routedToAgent(Call call, Line line, Agent agent, long now) {
        about(EventType.ROUTED, call, now);
        event.destination = Destination.AGENT;
        event.agent.set(agent.id);
        event.address.set(agent.address);
        event.deadline = agent.deadline;
        event.waitMicros = now - call.waitBegan;
        Rulebook rulebook = call.rulebook();
        int[] levels = rulebook.levels(agent.group);
        event.value = line.value(levels)
                + line.step.preference(rulebook.center(agent.group), call.caller.center)
                + call.valueOf(agent, now);
        event.cost = rulebook.plan.contactCost(call.caller.media, agent.group.cost);
        rulebook.screenPop.show(call.caller, levels, event);
        setCallbackNumber(call);
        routed(call);
    }

    void routedToSelfService(Call call, long value, long cost, long now) {
        about(EventType.ROUTED, call, now);
        event.destination = Destination.SELF_SERVICE;
        setFlow(call);
        event.deadline = call.deadline;
        event.value = value;
        event.cost = cost;
        routed(call);
    }

    void waiting(Call call, WaitEstimate estimate, int position, long now) {
        about(EventType.ROUTED, call, now);
        event.destination = call.isCallback ? Destination.CALLBACK : Destination.WAITING;
        event.position = position;
        event.ewtMicros = estimate.medianMicros;
        event.ewtP90Micros = estimate.ninetiethMicros;
        event.callbackOffered = !call.isCallback && call.callbackOffered;
        event.waitMicros = now - call.waitBegan;
        setCallbackNumber(call);
        routed(call);
    }

    void callbackRests(Call call, long now) {
        about(EventType.ROUTED, call, now);
        event.destination = Destination.CALLBACK;
        event.ewtMicros = WaitEstimate.UNKNOWN;
        event.ewtP90Micros = WaitEstimate.UNKNOWN;
        event.deadline = call.deadline;
        event.waitMicros = now - call.waitBegan;
        setCallbackNumber(call);
        routed(call);
    }

    private void setCallbackNumber(Call call) {
        if (call.isCallback) {
            event.number.set(call.callbackNumber);
        }
    }

    void routedToOverflow(Call call, long now) {
        about(EventType.ROUTED, call, now);
        int to = Objects.requireNonNull(call.callClass().rule.overflow()).target();
        Rulebook.Target target = call.rulebook().target(to);
        event.destination = Destination.OVERFLOW;
        event.flow.set(target.name());
        event.address.set(target.address());
        event.cost = target.cost();
        event.waitMicros = now - call.waitBegan;
        routed(call);
    }

    private void routed(Call call) {
        event.rule.set(call.rulebook().ruleName(call.callClass().rule));
        event.intent.set(call.rulebook().intentName(call.caller.intent));
        sink.onEvent(event);
    }

    void offerWithdrawn(Call call, Agent agent, Text reason, long now) {
        about(EventType.OFFER_WITHDRAWN, call, now);
        event.agent.set(agent.id);
        event.reason.set(reason);
        sink.onEvent(event);
    }

    void callOver(Call call, CallEnd end, Text outcome, Text reason, long now) {
        callOver.client = Objects.requireNonNull(call.client).index;
        callOver.time = now;
        callOver.call.set(call.id);
        callOver.end = end;
        callOver.waitMicros = call.waited(now);
        callOver.agent.set(call.agent == null ? Floor.NOTHING : call.agent.id);
        callOver.outcome.set(outcome);
        callOver.reason.set(reason);
        sink.onEvent(callOver);
    }

    void callState(Call call, long now) {
        about(EventType.CALL_STATE, call, now);
        event.callState = call.state;
        Agent agent = setAgent(call);
        if (agent != null) {
            event.address.set(agent.address);
        }
        setFlow(call);
        event.deadline = call.state == CallState.OFFERED && agent != null
                ? agent.deadline
                : call.state == CallState.IN_SELF_SERVICE || call.resting ? call.deadline : 0;
        sink.onEvent(event);
    }

    void unstaffed(Call call, long now) {
        about(EventType.ALERT, call, now);
        event.alert = AlertCode.NO_QUALIFIED_AGENT;
        event.text.set(NO_QUALIFIED_AGENT);
        sink.onEvent(event);
    }

    private void about(EventType type, Call call, long now) {
        event.clear(type);
        event.client = Objects.requireNonNull(call.client).index;
        event.time = now;
        event.call.set(call.id);
    }

    private void setFlow(Call call) {
        if (call.flow != null) {
            event.flow.set(call.flow);
        }
    }

    private @Nullable Agent setAgent(Call call) {
        if (call.agent != null) {
            event.agent.set(call.agent.id);
        }
        return call.agent;
    }

    // About an agent, and about everything.

    void agentChanged(Agent agent, long now) {
        Call concerned = agent.concerned();
        agentChanged.client = Objects.requireNonNull(agent.client).index;
        agentChanged.time = now;
        agentChanged.agent.set(agent.id);
        agentChanged.agentState = agent.state;
        agentChanged.deadline = agent.place >= 0 ? agent.deadline : 0;
        agentChanged.reason.set(agent.reason);
        agentChanged.call.set(concerned == null ? Floor.NOTHING : concerned.id);
        sink.onEvent(agentChanged);
    }

    void centerState(Site site, long now) {
        event.clear(EventType.CENTER_STATE);
        event.client = EVERYBODY;
        event.time = now;
        event.centerState = site.state();
        event.center.set(site.name);
        sink.onEvent(event);
    }

    void planInstalled(Command command, int kept, int migrated, long now) {
        event.clear(EventType.PLAN_INSTALLED);
        event.client = EVERYBODY;
        event.time = now;
        event.planHash.set(command.planHash);
        event.rosterHash.set(command.rosterHash);
        event.callsKept = kept;
        event.callsMigrated = migrated;
        sink.onEvent(event);
    }
}
