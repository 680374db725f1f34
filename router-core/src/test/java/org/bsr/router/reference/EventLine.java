package org.bsr.router.reference;

import org.bsr.router.event.Event;
import org.bsr.router.text.Text;

/** An event as a line of text: exactly the fields that the message schema names for its type, and whom it is for. */
final class EventLine {
    private final StringBuilder line = new StringBuilder(160);

    private EventLine() {}

    static String of(Event event) {
        return new EventLine().write(event);
    }

    private String write(Event event) {
        line.append(event.type).append(" to ").append(event.client);
        number("time", event.time);
        switch (event.type) {
            case WELCOME -> {
                number("id", event.commandId);
                number("version", event.version);
                number("epoch", event.epoch);
                number("grace", event.graceMicros);
                number("next", event.nextDeadline);
            }
            case ACCEPTED -> {
                number("id", event.commandId);
                number("next", event.nextDeadline);
            }
            case REJECTED -> {
                number("id", event.commandId);
                number("next", event.nextDeadline);
                line.append(' ').append(event.rejection);
                text("field", event.field);
                text("text", event.text);
            }
            case BUSY -> number("retryAfter", event.retryAfterMicros);
            case EXPLANATION -> text("call", event.call);
            case ROUTED -> routed(event);
            case OFFER_WITHDRAWN -> {
                text("call", event.call);
                text("agent", event.agent);
                text("reason", event.reason);
            }
            case AGENT_CHANGED -> {
                line.append(' ').append(event.agentState);
                number("deadline", event.deadline);
                text("agent", event.agent);
                text("call", event.call);
                text("reason", event.reason);
            }
            case CALL_OVER -> {
                line.append(' ').append(event.end);
                number("wait", event.waitMicros);
                text("call", event.call);
                text("agent", event.agent);
                text("outcome", event.outcome);
                text("reason", event.reason);
            }
            case ALERT -> {
                line.append(' ').append(event.alert);
                text("call", event.call);
                text("text", event.text);
            }
            case PLAN_INSTALLED -> {
                text("plan", event.planHash);
                text("roster", event.rosterHash);
                number("kept", event.callsKept);
                number("migrated", event.callsMigrated);
            }
            case CENTER_STATE -> {
                line.append(' ').append(event.centerState);
                text("center", event.center);
            }
            case CALL_STATE -> {
                line.append(' ').append(event.callState);
                number("deadline", event.deadline);
                text("call", event.call);
                text("agent", event.agent);
                text("address", event.address);
                text("flow", event.flow);
                text("number", event.number);
            }
        }
        return line.toString();
    }

    private void routed(Event event) {
        line.append(' ').append(event.destination);
        number("position", event.position);
        number("ewt", event.ewtMicros);
        number("p90", event.ewtP90Micros);
        number("wait", event.waitMicros);
        number("deadline", event.deadline);
        number("value", event.value);
        number("cost", event.cost);
        text("call", event.call);
        text("agent", event.agent);
        text("address", event.address);
        text("flow", event.flow);
        text("rule", event.rule);
        text("intent", event.intent);
        line.append(event.callbackOffered ? " callback?" : "");
        text("number", event.number);
    }

    private void number(String name, long value) {
        line.append(' ').append(name).append('=').append(value);
    }

    private void text(String name, Text value) {
        line.append(' ').append(name).append('=').append(value);
    }
}
