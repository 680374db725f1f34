package org.bsr.router.wire;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bsr.router.command.Caller;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.AlertCode;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.CenterState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;

/** Seeded messages in which every field of the schema has some value, and a view of all fields of a message. */
final class Sample {
    private static final String CHARACTERS = "abcXYZ019 -_.:@äñЖ中😀";
    private final Random random;

    Sample(long seed) {
        random = new Random(seed);
    }

    Command command(CommandType type) {
        Command command = new Command().clear(type);
        command.commandId = random.nextLong() & Long.MAX_VALUE;
        command.time = random.nextLong(CommandRules.MAX_TIME + 1);
        command.client = random.nextInt();
        if (type == CommandType.HELLO) {
            command.version = CommandRules.PROTOCOL_VERSION;
            command.epoch = random.nextLong() & Long.MAX_VALUE;
            command.heartbeatSeconds = random.nextInt(CommandRules.MAX_HEARTBEAT_SECONDS + 1);
        }
        if (type == CommandType.CALL_ANSWERED
                || type == CommandType.CALL_ENDED
                || type == CommandType.CALL_HUNG_UP) {
            command.happened = random.nextLong(CommandRules.MAX_TIME + 1);
        }
        if (type == CommandType.CALL_TRANSFER) {
            command.keepWait = random.nextBoolean();
        }
        if (type == CommandType.CALL_ARRIVED) {
            Caller caller = command.caller;
            caller.tier = (short) random.nextInt();
            caller.lifecycle = (short) random.nextInt();
            caller.intent = (short) random.nextInt();
            caller.language = (short) random.nextInt();
            caller.center = (short) random.nextInt();
            caller.tenureYears = (short) random.nextInt();
            caller.potentialValue = random.nextInt();
            caller.minuteOfWeek = (short) random.nextInt();
            caller.known = random.nextBoolean();
            caller.optedOut = random.nextBoolean();
        }
        for (CommandText rule : CommandText.of(type)) {
            rule.in(command).set(text(rule));
        }
        return command;
    }

    Event event(EventType type) {
        Event event = new Event().clear(type);
        event.time = random.nextLong();
        switch (type) {
            case WELCOME -> {
                event.version = random.nextInt();
                event.epoch = random.nextLong();
                event.graceMicros = random.nextLong();
                event.nextDeadline = random.nextLong();
            }
            case ACCEPTED -> event.nextDeadline = random.nextLong();
            case REJECTED -> {
                event.nextDeadline = random.nextLong();
                event.rejection = one(Rejection.values());
            }
            case BUSY -> event.retryAfterMicros = random.nextLong();
            case ROUTED -> {
                event.destination = one(Destination.values());
                event.position = random.nextInt();
                event.ewtMicros = random.nextLong();
                event.waitMicros = random.nextLong();
                event.deadline = random.nextLong();
                event.value = random.nextLong();
                event.cost = random.nextLong();
                event.salesHint = random.nextBoolean();
                event.ewtP90Micros = random.nextLong();
                event.callbackOffered = random.nextBoolean();
            }
            case AGENT_CHANGED -> {
                event.agentState = one(AgentState.values());
                event.deadline = random.nextLong();
            }
            case CALL_OVER -> {
                event.end = one(CallEnd.values());
                event.waitMicros = random.nextLong();
            }
            case CALL_STATE -> {
                event.callState = one(CallState.values());
                event.deadline = random.nextLong();
            }
            case CENTER_STATE -> event.centerState = one(CenterState.values());
            case ALERT -> event.alert = one(AlertCode.values());
            case EXPLANATION -> event.moreDecisions = random.nextInt();
            case PLAN_INSTALLED -> {
                event.callsKept = random.nextInt();
                event.callsMigrated = random.nextInt();
            }
            case OFFER_WITHDRAWN -> {}
        }
        if (type.isReply()) {
            event.commandId = random.nextLong();
        }
        for (EventText place : EventText.of(type)) {
            place.in(event).set(text(0, place.maxBytes()));
        }
        return event;
    }

    private String text(CommandText rule) {
        return switch (rule) {
            case MEDIA -> random.nextBoolean() ? "voice" : "";
            case DECLINE_REASON -> one("no_answer", "reject", "unreachable");
            case RESULT -> one("contained", "wants_agent");
            case STATE -> one("open", "closed", "unreachable", "reachable");
            case ATTRIBUTES -> random.nextBoolean() ? "" : "campaign=" + text(0, 2000) + "\nempty=\n";
            case CONTACTS -> random.nextBoolean() ? "" : "3 complaint unresolved\n80 balance -";
            default -> text(rule.isRequired() ? 1 : 0, rule.maxBytes());
        };
    }

    /** Often short, sometimes as long as is allowed. */
    private String text(int minBytes, int maxBytes) {
        int most = random.nextInt(10) == 0 ? maxBytes : Math.min(maxBytes, 20);
        StringBuilder text = new StringBuilder();
        int bytes = 0;
        int[] codePoints = CHARACTERS.codePoints().toArray();
        while (bytes < minBytes || random.nextInt(most + 1) > 0) {
            String next = Character.toString(codePoints[random.nextInt(codePoints.length)]);
            int size = Text.of(next).length();
            if (bytes + size > maxBytes) {
                break;
            }
            text.append(next);
            bytes += size;
        }
        return text.toString();
    }

    @SafeVarargs
    private <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** Every public field of a message by its name. */
    static Map<String, String> fields(Object message) {
        Map<String, String> fields = new TreeMap<>();
        try {
            for (Field field : message.getClass().getFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    Object value = field.get(message);
                    fields.put(
                            field.getName(),
                            value instanceof Caller ? fields(value).toString() : String.valueOf(value));
                }
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        return fields;
    }
}
