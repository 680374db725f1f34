package org.bsr.server.telephony.freeswitch;

import java.util.Locale;
import org.bsr.server.telephony.Decision;
import org.bsr.server.telephony.PlainText;

/** What is sent to FreeSWITCH. Texts about the customer come as {@link PlainText}, so that none can end a value or a command. */
final class SocketCommand {
    static final String CONNECT = "connect\n\n";
    static final String LINGER = "linger 5\n\n";
    static final String MY_EVENTS = "myevents\n\n";
    static final String EXIT = "exit\n\n";

    /** The variable of an agent's channel that says who he is, which his telephone gets as a header. */
    static final String AGENT = "sip_h_X-Agent";
    /** The variable of a channel that names the one it is speaking with, as long as it does. */
    static final String BRIDGED_TO = "bridge_to";

    private static final int LONGEST_WORD = 128;

    private SocketCommand() {}

    static String setVariable(String call, String name, String value) {
        return "api uuid_setvar " + call + ' ' + name + ' ' + printable(value) + "\n\n";
    }

    /**
     * From now on the caller is not the router's to hold: what he is doing goes on though the connection ends, and his call ends with
     * it. FreeSWITCH breaks off what a channel with socket_resume does, be it a conversation, as soon as its socket is closed.
     */
    static String letGo(String call) {
        return "api uuid_setvar_multi " + call + " socket_resume=false;hangup_after_bridge=true\n\n";
    }

    static String exists(String call) {
        return "api uuid_exists " + call + "\n\n";
    }

    static String variable(String call, String name) {
        return "api uuid_getvar " + call + ' ' + name + "\n\n";
    }

    /** Plays music to its end; an agent may be rung meanwhile. */
    static String play(String music) {
        return "sendmsg\ncall-command: execute\nexecute-app-name: playback\nexecute-app-arg: " + printable(music)
                + "\n\n";
    }

    static String stopPlaying(String call) {
        return "api uuid_break " + call + "\n\n";
    }

    /**
     * Rings the agent, and gives his telephone what is known of the caller. The switch itself lets go of the caller when the agent
     * answers: where they hear each other past the switch (bypass_media), what {@link #letGo} says would come too late.
     */
    static String bridge(String call, Decision decision) {
        StringBuilder variables = new StringBuilder();
        variables.append("call_timeout=").append(decision.ringSeconds());
        variables.append(",hangup_after_bridge=true");
        variables.append(',').append(AGENT).append('=').append(agent(decision.agent()));
        // A call_timeout for one agent is only heeded by some endpoints; originate_timeout by all.
        variables.append(",originate_timeout=").append(decision.ringSeconds());
        variables.append(",ignore_early_media=true");
        // Otherwise FreeSWITCH takes a loopback channel out as soon as they talk, and it is not the agent's any more.
        variables.append(",loopback_bowout=false,loopback_bowout_on_execute=false");
        variables.append(",api_on_answer=uuid_setvar ").append(call).append(" socket_resume false");
        header(variables, "X-BSR-Tier", decision.tier());
        header(variables, "X-BSR-Lifecycle", decision.lifecycle());
        header(variables, "X-BSR-Contacts", decision.contacts());
        header(variables, "X-BSR-Sales-Hint", decision.salesHint() ? "yes" : "");
        header(variables, "X-BSR-Intent", decision.intent());
        return "sendmsg\ncall-command: execute\nexecute-app-name: bridge\nexecute-app-arg: {" + variables + '}'
                + printable(decision.dial()) + "\nevent-lock: true\n\n";
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** What {@link #AGENT} is set to for this agent. */
    static String agent(String id) {
        // `:_:` would begin another agent's dial string, wherever it stands.
        return PlainText.of(id, LONGEST_WORD).replace(":_", "__");
    }

    private static void header(StringBuilder variables, String name, String value) {
        if (!value.isEmpty()) {
            variables.append(",sip_h_").append(name).append('=').append(value.replace(":_", "__"));
        }
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> printable.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return printable.toString();
    }
}
