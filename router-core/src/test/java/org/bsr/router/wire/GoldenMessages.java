package org.bsr.router.wire;

import org.bsr.router.command.Caller;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.CenterState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;

/** One plausible message of each type. */
final class GoldenMessages {
    private static final long NINE_O_CLOCK = 1_767_258_000_000_000L;

    private GoldenMessages() {}

    static Command command(CommandType type) {
        Command command = new Command().clear(type);
        command.commandId = 7;
        command.time = NINE_O_CLOCK;
        command.client = 3;
        switch (type) {
            case HELLO -> {
                command.version = 1;
                command.epoch = 0x0102030405060708L;
                command.heartbeatSeconds = 10;
            }
            case CALL_ARRIVED -> profile(command.caller);
            case CALL_ANSWERED, CALL_ENDED, CALL_HUNG_UP -> command.happened = NINE_O_CLOCK - 60_000_000;
            case CALL_TRANSFER -> command.keepWait = true;
            case SESSION_LOST, INSTALL_PLAN -> command.client = -1;
            default -> {}
        }
        for (CommandText rule : CommandText.of(type)) {
            rule.in(command)
                    .set(
                            switch (rule) {
                                case NAME -> "acd-boston";
                                case CALL -> "c-1001";
                                case AGENT, TO_AGENT, LAST_AGENT -> "a17";
                                case PREFERRED_AGENT -> "a42";
                                case ANI -> "6175550123";
                                case DNIS -> "8005550101";
                                case CUSTOMER -> "k-42";
                                case INTENT -> "redemption";
                                case DIGITS -> "1";
                                case LANGUAGE -> "es";
                                case MEDIA -> "voice";
                                case CENTER, CENTER_NAME -> "boston";
                                case STATE -> "unreachable";
                                case ATTRIBUTES -> "campaign=spring\nfirst_name=José";
                                case TAGS -> "vip;moved";
                                case DECLINE_REASON -> "no_answer";
                                case REASON -> type == CommandType.CALL_ENDED ? "moving house" : "lunch";
                                case CONTACTS -> "3 complaint unresolved";
                                case OUTCOME -> "retained";
                                case RESULT -> "wants_agent";
                                case NUMBER -> "6175550199";
                                case PLAN -> "sha256:aaaa";
                                case ROSTER -> "sha256:bbbb";
                            });
        }
        return command;
    }

    static Event event(EventType type) {
        Event event = new Event().clear(type);
        event.commandId = 7;
        event.time = NINE_O_CLOCK;
        event.nextDeadline = type == EventType.WELCOME ? Long.MAX_VALUE : NINE_O_CLOCK + 15_000_000;
        event.version = 1;
        event.epoch = 0x0102030405060708L;
        event.graceMicros = 30_000_000;
        event.retryAfterMicros = 250_000;
        event.rejection = Rejection.UNKNOWN_CALL;
        event.destination = Destination.AGENT;
        event.position = 4;
        event.ewtMicros = -1;
        event.ewtP90Micros = -1;
        event.callbackOffered = true;
        event.waitMicros = 2_500_000;
        event.deadline = NINE_O_CLOCK + 15_000_000;
        event.value = 560_000_000;
        event.cost = 5_000_000;
        event.salesHint = true;
        event.agentState = AgentState.AFTER_CALL_WORK;
        event.callState = CallState.CONNECTED;
        event.centerState = CenterState.UNREACHABLE;
        event.end = CallEnd.SERVED;
        event.callsKept = 12;
        event.callsMigrated = 3;
        event.moreDecisions = 2;
        for (EventText place : EventText.of(type)) {
            place.in(event)
                    .set(
                            switch (place) {
                                case FIELD -> "call";
                                case TEXT -> "no live call has this id";
                                case CALL -> "c-1001";
                                case AGENT -> "a17";
                                case ADDRESS -> "sip:a17@boston";
                                case FLOW -> "balance_line";
                                case RULE -> "platinum redemption";
                                case INTENT -> "redemption";
                                case TIER -> "platinum";
                                case LIFECYCLE -> "departing";
                                case CONTACTS -> "3 complaint unresolved";
                                case OUTCOME -> "retained";
                                case REASON -> "moving house";
                                case CENTER -> "boston";
                                case NUMBER -> "6175550199";
                                case PLAN -> "sha256:aaaa";
                                case ROSTER -> "sha256:bbbb";
                                case DECISIONS -> "[{\"destination\":\"agent\"}]";
                            });
        }
        return event;
    }

    private static void profile(Caller caller) {
        caller.tier = 1;
        caller.lifecycle = 2;
        caller.intent = 3;
        caller.language = 4;
        caller.center = 5;
        caller.tenureYears = 12;
        caller.potentialValue = 250_000;
        caller.minuteOfWeek = 3_420;
        caller.known = true;
        caller.optedOut = true;
    }
}
