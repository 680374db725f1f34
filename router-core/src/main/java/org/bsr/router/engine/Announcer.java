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
import org.bsr.router.plan.RoutingPlan;
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
    private final Deadlines deadlines;
    private final Event event = new Event();
    // Those said most often are never emptied: all that is theirs is overwritten, and texts are shown where they stand.
    private final Event accepted = new Event().clear(EventType.ACCEPTED);
    private final Event routed = new Event().clear(EventType.ROUTED);
    private final Event agentChanged = new Event().clear(EventType.AGENT_CHANGED);
    private final Event callOver = new Event().clear(EventType.CALL_OVER);

    Announcer(EventSink sink, Deadlines deadlines) {
        this.sink = sink;
        this.deadlines = deadlines;
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
        about(call, Destination.AGENT, now);
        agent.idInto(routed.agent);
        routed.address = agent.address;
        routed.deadline = deadlines.of(agent);
        routed.waitMicros = now - call.waitBegan;
        Rulebook rulebook = call.rulebook();
        long cost = rulebook.plan.contactCost(call.ownMedia, agent.group.cost);
        // Of the line's worth only cost and price are no value; its ranking was just looked at, which rules and levels
        // were not.
        long worth = line.worth(agent.group) + rulebook.price(call.intent, agent.group);
        routed.value = worth / RoutingPlan.INDEX_PER_MICRO + cost + call.valueOf(agent, now);
        routed.cost = cost;
        rulebook.screenPop.show(call, agent.group, routed);
        setCallbackNumber(call);
        sink.onEvent(routed);
    }

    void routedToSelfService(Call call, long value, long cost, long now) {
        about(call, Destination.SELF_SERVICE, now);
        routed.flow = flowOf(call);
        routed.deadline = deadlines.of(call);
        routed.value = value;
        routed.cost = cost;
        sink.onEvent(routed);
    }

    void waiting(Call call, WaitEstimate estimate, int position, long now) {
        about(call, call.isCallback ? Destination.CALLBACK : Destination.WAITING, now);
        routed.position = position;
        routed.ewtMicros = estimate.medianMicros;
        routed.ewtP90Micros = estimate.ninetiethMicros;
        routed.callbackOffered = !call.isCallback && call.callbackOffered;
        routed.waitMicros = now - call.waitBegan;
        setCallbackNumber(call);
        sink.onEvent(routed);
    }

    void callbackRests(Call call, long now) {
        about(call, Destination.CALLBACK, now);
        routed.ewtMicros = WaitEstimate.UNKNOWN;
        routed.ewtP90Micros = WaitEstimate.UNKNOWN;
        routed.deadline = deadlines.of(call);
        routed.waitMicros = now - call.waitBegan;
        setCallbackNumber(call);
        sink.onEvent(routed);
    }

    private void setCallbackNumber(Call call) {
        if (call.isCallback) {
            routed.number = call.callbackNumber;
        }
    }

    void routedToOverflow(Call call, long now) {
        about(call, Destination.OVERFLOW, now);
        int to = Objects.requireNonNull(call.callClass().rule.overflow()).target();
        Rulebook.Target target = call.rulebook().target(to);
        routed.flow = target.name();
        routed.address = target.address();
        routed.cost = target.cost();
        routed.waitMicros = now - call.waitBegan;
        sink.onEvent(routed);
    }

    /** Where the call goes; what is not said of that is nothing. */
    private void about(Call call, Destination destination, long now) {
        Rulebook rulebook = call.rulebook();
        routed.client = Objects.requireNonNull(call.client).index;
        routed.time = now;
        call.idInto(routed.call);
        routed.destination = destination;
        routed.rule = rulebook.ruleName(call.callClass().rule);
        routed.intent = rulebook.intentName(call.intent);
        routed.agent.clear();
        routed.address = Floor.NOTHING;
        routed.flow = Floor.NOTHING;
        routed.number = Floor.NOTHING;
        routed.tier = Floor.NOTHING;
        routed.lifecycle = Floor.NOTHING;
        routed.contacts = Floor.NOTHING;
        routed.salesHint = false;
        routed.position = 0;
        routed.ewtMicros = 0;
        routed.ewtP90Micros = 0;
        routed.callbackOffered = false;
        routed.waitMicros = 0;
        routed.deadline = 0;
        routed.value = 0;
        routed.cost = 0;
    }

    void offerWithdrawn(Call call, Agent agent, Text reason, long now) {
        about(EventType.OFFER_WITHDRAWN, call, now);
        agent.idInto(event.agent);
        event.reason.set(reason);
        sink.onEvent(event);
    }

    void callOver(Call call, CallEnd end, Text outcome, Text reason, long now) {
        callOver.client = Objects.requireNonNull(call.client).index;
        callOver.time = now;
        call.idInto(callOver.call);
        callOver.end = end;
        callOver.waitMicros = call.waited(now);
        tell(call.agent, callOver.agent);
        callOver.outcome = outcome;
        callOver.reason = reason;
        sink.onEvent(callOver);
    }

    void callState(Call call, long now) {
        about(EventType.CALL_STATE, call, now);
        event.callState = call.state;
        if (call.isCallback) {
            event.number.set(call.callbackNumber);
        }
        Agent agent = setAgent(call);
        if (agent != null) {
            event.address.set(agent.address);
        }
        event.flow.set(flowOf(call));
        event.deadline = call.state == CallState.OFFERED && agent != null
                ? deadlines.of(agent)
                : call.state == CallState.IN_SELF_SERVICE || call.resting ? deadlines.of(call) : 0;
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
        call.idInto(event.call);
    }

    private static void tell(@Nullable Identified named, Text into) {
        if (named == null) {
            into.clear();
        } else {
            named.idInto(into);
        }
    }

    private static Text flowOf(Call call) {
        return call.flow == null ? Floor.NOTHING : call.flow;
    }

    private @Nullable Agent setAgent(Call call) {
        if (call.agent != null) {
            call.agent.idInto(event.agent);
        }
        return call.agent;
    }

    // About an agent, and about everything.

    void agentChanged(Agent agent, long now) {
        Call concerned = agent.concerned();
        agentChanged.client = Objects.requireNonNull(agent.client).index;
        agentChanged.time = now;
        agent.idInto(agentChanged.agent);
        agentChanged.agentState = agent.state;
        agentChanged.deadline = deadlines.of(agent);
        agentChanged.reason = agent.reason;
        tell(concerned, agentChanged.call);
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
