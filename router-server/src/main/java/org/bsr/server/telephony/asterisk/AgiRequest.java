package org.bsr.server.telephony.asterisk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bsr.server.telephony.Arrival;

/** What a dialplan says when it connects: {@code agi_…: value} a line, and the arguments of its AGI application. */
final class AgiRequest {
    private static final int MOST_LINES = 128;
    private static final String ARGUMENT = "agi_arg_";

    private final Map<String, String> values = new HashMap<>();
    private final List<String> positional = new ArrayList<>();
    private final Map<String, String> named = new HashMap<>();
    private int lines;

    /** Takes a line; false if it is none of a request. */
    boolean add(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0 || !line.startsWith("agi_") || ++lines > MOST_LINES) {
            return false;
        }
        String key = line.substring(0, colon);
        String value = line.substring(colon + 1).strip();
        if (key.startsWith(ARGUMENT)) {
            addArgument(value);
        } else {
            values.put(key, value);
        }
        return true;
    }

    /** What is asked, as in {@code agi://host/route}. */
    String script() {
        return value("agi_network_script");
    }

    /** Its call is named where it is the agent's channel that speaks. */
    String call() {
        return named.getOrDefault("call", channelId());
    }

    /** Of the channel that speaks. */
    String channelId() {
        return value("agi_uniqueid");
    }

    /** The name of the caller's channel. */
    String callersChannel() {
        return named.getOrDefault("caller", value("agi_channel"));
    }

    /** An argument such as {@code happened=1795317981}; 0 if there is none. */
    long seconds(String key) {
        String text = named(key);
        return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
    }

    /** In which second the agent took a call that is over, from how long they talked; 0: it is not known. */
    long answeredAt() {
        long talked = seconds("talked");
        long ended = seconds("happened");
        long until = ended > 0 ? ended : TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        return talked > 0 ? until - talked : 0;
    }

    String caller() {
        String number = value("agi_callerid");
        return number.equals("unknown") ? "" : number;
    }

    /** An argument that is only a value; empty if there are not so many. */
    String argument(int index) {
        return index < positional.size() ? positional.get(index) : "";
    }

    /** An argument such as {@code intent=balance}. */
    String named(String key) {
        return named.getOrDefault(key, "");
    }

    /** An argument that is a number; 0 if there is none. */
    int number(int index) {
        String text = argument(index);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    Arrival arrival() {
        String dialled = named.getOrDefault("dnis", value("agi_extension"));
        return new Arrival(
                call(), caller(), dialled, named("customer"), named("intent"), named("digits"), named("language"));
    }

    private void addArgument(String value) {
        int equals = value.indexOf('=');
        if (equals > 0) {
            named.put(value.substring(0, equals), value.substring(equals + 1));
        } else {
            positional.add(value);
        }
    }

    private String value(String key) {
        return values.getOrDefault(key, "");
    }
}
