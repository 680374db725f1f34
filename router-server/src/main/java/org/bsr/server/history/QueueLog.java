package org.bsr.server.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.Destination;
import org.jspecify.annotations.Nullable;

/**
 * Asterisk's queue_log: {@code seconds|call|queue|agent|EVENT|data…}. A queue is what the router calls a rule; a call enters it
 * when it first asks for an agent, and leaves it by exactly one line.
 */
public final class QueueLog implements HistoryListener {
    private static final String NONE = "NONE";
    private static final Set<String> NOT_TAKEN = Set.of("no_answer", "reject", "unreachable");

    private final Writer out;
    private final Map<String, Stay> stays = new HashMap<>();
    private final Map<String, Shift> shifts = new HashMap<>();
    private boolean hasPlan;

    /** Of a call in a queue, from its entry until it leaves. */
    private static final class Stay {
        final String queue;
        final long entered;
        final int origin;
        int position;
        /** The conversation that an agent handed on; the queue it went to is not known yet. */
        @Nullable
        Leg handedOn;

        Stay(Leg leg) {
            queue = leg.rule;
            entered = leg.began;
            origin = Math.max(1, leg.position);
            position = origin;
        }
    }

    /** Of an agent who is logged in. */
    private static final class Shift {
        final long began;
        /** Why he takes no calls; null while he does. */
        @Nullable
        String pause;

        Shift(long began) {
            this.began = began;
        }
    }

    public QueueLog(Writer out) {
        this.out = out;
    }

    @Override
    public void planInstalled(long time) {
        line(time, NONE, NONE, NONE, hasPlan ? "CONFIGRELOAD" : "QUEUESTART", "");
        hasPlan = true;
    }

    @Override
    public void agentChanged(String agent, String address, AgentState state, String reason, long time) {
        Shift shift = shifts.get(agent);
        if (state == AgentState.LOGGED_OUT) {
            if (shift != null) {
                shifts.remove(agent);
                line(time, NONE, NONE, agent, "AGENTLOGOFF", address, seconds(shift.began, time));
            }
            return;
        }
        if (shift == null) {
            shift = new Shift(time);
            shifts.put(agent, shift);
            line(time, NONE, NONE, agent, "AGENTLOGIN", address);
        }
        if (state == AgentState.NOT_READY) {
            if (!reason.equals(shift.pause)) {
                shift.pause = reason;
                line(time, NONE, NONE, agent, "PAUSEALL", reason);
            }
        } else if (shift.pause != null) {
            shift.pause = null;
            line(time, NONE, NONE, agent, "UNPAUSEALL", "");
        }
    }

    @Override
    public void legBegan(CallHistory call, Leg leg) {
        if (leg.destination == Destination.SELF_SERVICE) {
            return;
        }
        Stay stay = stays.get(call.id);
        if (stay != null && stay.handedOn != null) {
            transferred(call, stay, stay.handedOn, leg.rule);
            stay = null;
        }
        if (stay == null) {
            stay = new Stay(leg);
            stays.put(call.id, stay);
            line(leg.began, call.id, stay.queue, NONE, "ENTERQUEUE", "", call.ani, Integer.toString(stay.origin));
        }
    }

    @Override
    public void legAnswered(CallHistory call, Leg leg) {
        Stay stay = stays.get(call.id);
        if (stay != null) {
            String hold = seconds(stay.entered, leg.answered);
            String rang = seconds(leg.began, leg.answered);
            line(leg.answered, call.id, stay.queue, leg.target, "CONNECT", hold, "", rang);
        }
    }

    @Override
    public void legEnded(CallHistory call, Leg leg) {
        Stay stay = stays.get(call.id);
        if (stay == null || leg.ended == Leg.NOT_YET) {
            return;
        }
        if (leg.position > 0) {
            stay.position = leg.position;
        }
        if (!leg.isWithAgent()) {
            return;
        }
        if (!leg.isAnswered()) {
            String event = NOT_TAKEN.contains(leg.result) ? "RINGNOANSWER" : "RINGCANCELED";
            String rang = Long.toString((leg.ended - leg.began) / 1_000);
            line(leg.ended, call.id, stay.queue, leg.target, event, rang);
        } else if (leg.result.equals("transferred")) {
            stay.handedOn = leg;
        } else {
            String event = leg.result.equals("hung_up") ? "COMPLETECALLER" : "COMPLETEAGENT";
            String hold = seconds(stay.entered, leg.answered);
            String talk = seconds(leg.answered, leg.ended);
            line(leg.ended, call.id, stay.queue, leg.target, event, hold, talk, Integer.toString(stay.origin));
            stays.remove(call.id);
        }
    }

    private void transferred(CallHistory call, Stay stay, Leg talk, String to) {
        line(
                talk.ended,
                call.id,
                stay.queue,
                talk.target,
                "BLINDTRANSFER",
                to,
                "",
                seconds(stay.entered, talk.answered),
                seconds(talk.answered, talk.ended),
                Integer.toString(stay.origin));
        stays.remove(call.id);
    }

    @Override
    public void callOver(CallHistory call, CallEnd end, String reason, long time) {
        Stay stay = stays.remove(call.id);
        if (stay == null) {
            return;
        }
        String position = Integer.toString(stay.position);
        String origin = Integer.toString(stay.origin);
        String waited = seconds(stay.entered, time);
        if (end == CallEnd.OVERFLOWED) {
            line(time, call.id, stay.queue, NONE, "EXITWITHTIMEOUT", position, origin, waited);
        } else if (end == CallEnd.ABANDONED && reason.isEmpty()) {
            line(time, call.id, stay.queue, NONE, "ABANDON", position, origin, waited);
        } else {
            line(time, call.id, stay.queue, NONE, "WITHDRAW", position, origin, waited, reason);
        }
    }

    /** The difference of the seconds that stand before the lines. */
    private static String seconds(long from, long to) {
        return Long.toString(seconds(to) - seconds(from));
    }

    private static long seconds(long micros) {
        return Math.floorDiv(micros, 1_000_000);
    }

    private void line(long time, String call, String queue, String agent, String event, String... data) {
        try {
            out.append(Long.toString(seconds(time)))
                    .append('|')
                    .append(clean(call))
                    .append('|');
            out.append(clean(queue))
                    .append('|')
                    .append(clean(agent))
                    .append('|')
                    .append(event);
            for (String field : data) {
                out.append('|').append(clean(field));
            }
            out.append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the queue log cannot be written", e);
        }
    }

    /** No text may end its field or its line. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            clean.append(c == '|' || Character.isISOControl(c) ? '_' : c);
        }
        return clean.toString();
    }
}
