package org.bsr.server.telephony.freeswitch;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.bsr.server.telephony.Arrival;

/** One message of FreeSWITCH: headers, and perhaps a body, which for an event is headers again. */
record SocketMessage(Map<String, String> headers, String body) {
    static final String CONTENT_TYPE = "Content-Type";

    static SocketMessage of(String head, String body) {
        return new SocketMessage(parse(head), body);
    }

    /** A header's value; empty if there is none. */
    String get(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean isReply() {
        return get(CONTENT_TYPE).equals("command/reply") || get(CONTENT_TYPE).equals("api/response");
    }

    boolean isEvent() {
        return get(CONTENT_TYPE).equals("text/event-plain");
    }

    /** The headers of the event in the body. */
    SocketMessage event() {
        return new SocketMessage(parse(body), "");
    }

    private static Map<String, String> parse(String lines) {
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.lines().toList()) {
            int colon = line.indexOf(':');
            if (line.isEmpty()) {
                break;
            }
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon),
                        decoded(line.substring(colon + 1).strip()));
            }
        }
        return headers;
    }

    /** Values are URL-encoded; one that is not well encoded is taken as it stands. */
    private static String decoded(String value) {
        try {
            return value.indexOf('%') < 0
                    ? value
                    : URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** The call whose data connect is answered with, as one that asks where to go. */
    Arrival arrival() {
        return new Arrival(
                get("Unique-ID"),
                get("Caller-Caller-ID-Number"),
                get("Caller-Destination-Number"),
                get("variable_bsr_customer"),
                get("variable_bsr_intent"),
                get("variable_bsr_digits"),
                get("variable_bsr_language"));
    }
}
