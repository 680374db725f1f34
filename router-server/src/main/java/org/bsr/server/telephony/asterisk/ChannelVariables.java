package org.bsr.server.telephony.asterisk;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bsr.server.telephony.Decision;

/** A decision as the variables that the dialplan finds when the AGI application returns. */
final class ChannelVariables {
    private static final String STATUS = "BSR_STATUS";

    private ChannelVariables() {}

    /** What has become of the call comes last: if the router dies before, it has said nothing, rather than half of it. */
    static Deque<String> of(Decision decision) {
        Deque<String> commands = new ArrayDeque<>();
        switch (decision.destination()) {
            case AGENT -> agent(decision, commands);
            case WAITING -> {
                set(commands, "BSR_POSITION", Integer.toString(decision.position()));
                set(commands, "BSR_EWT", seconds(decision.ewtSeconds()));
                set(commands, "BSR_EWT_P90", seconds(decision.ewtP90Seconds()));
            }
            case SELF_SERVICE -> set(commands, "BSR_FLOW", decision.flow());
            case OVERFLOW -> {
                set(commands, "BSR_FLOW", decision.flow());
                set(commands, "BSR_OVERFLOW_DST", decision.dial());
            }
            case CALLBACK -> {}
        }
        set(commands, STATUS, decision.destination().name());
        return commands;
    }

    /** The dialplan must do without the router. */
    static Deque<String> failed(String why) {
        Deque<String> commands = new ArrayDeque<>();
        set(commands, "BSR_REASON", why);
        set(commands, STATUS, "FAILED");
        return commands;
    }

    static Deque<String> result(String word) {
        Deque<String> commands = new ArrayDeque<>();
        set(commands, "BSR_RESULT", word);
        return commands;
    }

    private static void agent(Decision decision, Deque<String> commands) {
        set(commands, "AGENT", decision.agent());
        set(commands, "AGENT_DST", decision.dial());
        set(commands, "BSR_RING", Long.toString(decision.ringSeconds()));
        set(commands, "BSR_ATTEMPT", Integer.toString(decision.attempt()));
        set(commands, "BSR_INTENT", decision.intent());
        set(commands, "BSR_TIER", decision.tier());
        set(commands, "BSR_LIFECYCLE", decision.lifecycle());
        set(commands, "BSR_CONTACTS", decision.contacts());
        set(commands, "BSR_SALES_HINT", decision.salesHint() ? "yes" : "no");
        set(commands, "BSR_WAITED", Long.toString(decision.waitedSeconds()));
    }

    private static void set(Deque<String> commands, String name, String value) {
        commands.add(AgiCommand.setVariable(name, value));
    }

    private static String seconds(long seconds) {
        return seconds < 0 ? "unknown" : Long.toString(seconds);
    }
}
