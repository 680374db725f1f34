package org.bsr.server.telephony.kamailio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.bsr.server.telephony.Arrival;

/**
 * What a proxy asks or tells: one JSON-RPC request or notification.
 *
 * @param id as it was written; empty: nobody waits for an answer
 * @param method empty: none
 * @param parameters those that are words or numbers
 */
record ProxyRequest(String id, String method, Map<String, String> parameters) {
    private static final int LONGEST_ID = 128;
    private static final int DEEPEST = 8;
    private static final int LONGEST_NUMBER = 32;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");

    private static final JsonFactory JSON = JsonFactory.builder()
            // JSON-RPC is UTF-8; in another encoding there would be no telling which bytes are the id.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    /** @throws JsonProcessingException if it is not one sound JSON object, or nobody could tell its answer by its id */
    static ProxyRequest read(byte[] json) throws IOException {
        String id = "";
        String method = "";
        Map<String, String> parameters = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "a request is an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                if (member.equals("id")) {
                    id = id(parser, value, json);
                } else if (member.equals("method") && value == JsonToken.VALUE_STRING) {
                    method = parser.getText();
                } else if (member.equals("params") && value == JsonToken.START_OBJECT) {
                    readParameters(parser, parameters);
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "a netstring holds one object");
            }
        }
        return new ProxyRequest(id, method, parameters);
    }

    boolean wantsAnswer() {
        return !id.isEmpty();
    }

    String call() {
        return text("callid");
    }

    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Whether there is this parameter, and it is no whole number. */
    boolean isNoNumber(String name) {
        String text = text(name);
        return !text.isEmpty() && !WHOLE_NUMBER.matcher(text).matches();
    }

    /** A parameter that is a whole number; 0 if there is none. */
    int number(String name) {
        String text = text(name);
        return WHOLE_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }

    /** A parameter that is a second since 1970; 0 if there is none. */
    long seconds(String name) {
        String text = text(name);
        return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
    }

    boolean isSet(String name) {
        return text(name).equals("true");
    }

    Arrival arrival() {
        return new Arrival(
                call(), text("ani"), text("dnis"), text("customer"), text("intent"), text("digits"), text("language"));
    }

    private static String id(JsonParser parser, JsonToken value, byte[] json) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return "";
        }
        if (value != JsonToken.VALUE_STRING && !value.isNumeric()) {
            throw new JsonParseException(parser, "an id is a text, a number or null");
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.finishToken();
        int length = (int) parser.currentLocation().getByteOffset() - start;
        if (length > LONGEST_ID) {
            throw new JsonParseException(parser, "the id is too long");
        }
        return new String(json, start, length, StandardCharsets.UTF_8);
    }

    private static void readParameters(JsonParser parser, Map<String, String> parameters) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                parameters.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }
}
