package org.bsr.server.wire;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.agrona.DirectBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.bsr.router.wire.CommandRules;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON-RPC request from one line. Its members may stand in any order: parameters that come before their method are
 * passed over and read at the end. Any bytes may be given; nothing is thrown, and a sound line leaves no garbage. Belongs to
 * one thread.
 */
public final class JsonCommandReader {
    /** The longest id of a request that is given back with its reply, in bytes as written. */
    public static final int MAX_ID_BYTES = 128;

    private static final String NO_ID = "null";
    private static final Text VERSION = Text.of("2.0");
    private static final int MAX_METHOD_CHARS = 64;
    private static final List<String> MEMBERS = List.of("jsonrpc", "id", "method", "params");

    private final CommandRules rules = new CommandRules();
    private final JsonLines lines = new JsonLines();
    private final JsonParameters parameters = new JsonParameters();
    private final JsonText word = new JsonText();
    private final Text methodName = new Text();

    private int membersSeen;
    private @Nullable CommandType method;
    private @Nullable Rejection wrongParameters;
    /** Where parameters are that came before their method. */
    private int parametersStart;

    private int parametersEnd;

    private @Nullable Rejection rejection;
    private String field = "";
    private String advice = "";

    /**
     * Reads the line into the command, and the request's id, as it was written, into {@code id}: empty if there is none, and
     * so no reply is wanted; {@code null} if there is none that could be read, or that could have had a reply. Returns why the command cannot be taken, or
     * null if it was.
     */
    public @Nullable Rejection read(DirectBuffer buffer, int offset, int length, Command into, Text id) {
        begin(into, id);
        try {
            readEnvelope(lines.parse(buffer, offset, length), into, id);
            if (rejection == null && parametersEnd > 0) {
                JsonParser parser = lines.parseAgain(parametersStart, parametersEnd);
                parser.nextToken();
                wrongParameters = parameters.read(parser, into);
            }
        } catch (JsonProcessingException e) {
            lines.drop();
            reject(Rejection.MALFORMED, "", "this is not sound JSON: " + withoutSource(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new AssertionError("reading from memory", e);
        }
        if (rejection == null) {
            check(into);
        } else {
            into.clear(CommandType.HEARTBEAT);
            if (id.isEmpty()) {
                id.set(NO_ID);
            }
        }
        return rejection;
    }

    /** Jackson says where its source is, which is a line in memory. */
    private static String withoutSource(String problem) {
        return problem.replaceAll("\\s*\\([^()]*\\[Source: .*", "");
    }

    /** The field that the last reading rejected; empty if none in particular. */
    public String field() {
        return field;
    }

    /** What is wrong with what was read last, and what may have been meant. */
    public String advice() {
        return advice.isEmpty() && rejection != null ? rejection.sentence() : advice;
    }

    private void begin(Command into, Text id) {
        into.clear(CommandType.HEARTBEAT);
        id.clear();
        membersSeen = 0;
        method = null;
        wrongParameters = null;
        parametersEnd = 0;
        rejection = null;
        field = "";
        advice = "";
    }

    private void readEnvelope(JsonParser parser, Command into, Text id) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            lines.drop();
            reject(Rejection.MALFORMED, "", "a line holds one JSON object");
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            see(parser, member);
            JsonToken value = parser.nextToken();
            switch (member) {
                case "jsonrpc" -> readVersion(parser);
                case "id" -> readId(parser, value, id);
                case "method" -> readMethod(parser, value, into);
                case "params" -> readParameters(parser, value, into);
                default -> {
                    parser.skipChildren();
                    reject(
                            Rejection.MALFORMED,
                            member,
                            "a request has no member '" + member + "'" + Advice.among(MEMBERS, member));
                }
            }
        }
        if (!lines.isAtEnd()) {
            reject(Rejection.MALFORMED, "", "a line holds one JSON object, and nothing after it");
        }
        if (method == null) {
            reject(Rejection.MISSING_FIELD, "method", "");
        }
    }

    private void see(JsonParser parser, String member) throws JsonParseException {
        int bit = 1 << (1 + MEMBERS.indexOf(member));
        if (bit > 1 && (membersSeen & bit) != 0) {
            throw JsonParameters.duplicate(parser, member);
        }
        membersSeen |= bit;
    }

    private void readVersion(JsonParser parser) throws IOException {
        if (!parser.currentToken().isScalarValue()
                || !word.begin(VERSION.length()).add(parser).into(methodName).equals(VERSION)) {
            parser.skipChildren();
            reject(Rejection.WRONG_VERSION, "jsonrpc", "this is JSON-RPC 2.0");
        }
    }

    private void readId(JsonParser parser, JsonToken value, Text id) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            int start = lines.tokenStart(parser);
            parser.finishToken();
            int end = lines.position(parser);
            if (end - start <= MAX_ID_BYTES) {
                lines.copy(start, end, id);
                return;
            }
        } else if (value == JsonToken.VALUE_NULL || value.isNumeric()) {
            word.begin(MAX_ID_BYTES).add(parser);
            if (!word.isTooLong()) {
                word.into(id);
                return;
            }
        } else {
            parser.skipChildren();
            reject(Rejection.BAD_VALUE, "id", "an id is a number, a string or null");
            return;
        }
        reject(Rejection.TOO_LONG, "id", "an id has at most " + MAX_ID_BYTES + " bytes");
    }

    private void readMethod(JsonParser parser, JsonToken value, Command into) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            reject(Rejection.BAD_VALUE, "method", "a method is named by a string");
            return;
        }
        method = JsonMethods.type(word.begin(MAX_METHOD_CHARS).add(parser).into(methodName));
        if (method == null) {
            String unknown = parser.getText();
            reject(
                    Rejection.UNKNOWN_MESSAGE,
                    "method",
                    "there is no method '" + unknown + "'" + Advice.among(JsonMethods.names(), unknown));
        } else {
            into.clear(method);
        }
    }

    private void readParameters(JsonParser parser, JsonToken value, Command into) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            if (method != null) {
                wrongParameters = parameters.read(parser, into);
            } else {
                parametersStart = lines.tokenStart(parser);
                parser.skipChildren();
                parametersEnd = lines.position(parser);
            }
        } else if (value != JsonToken.VALUE_NULL) {
            parser.skipChildren();
            reject(Rejection.BAD_VALUE, "params", "parameters are given by name, in an object");
        }
    }

    private void check(Command command) {
        if (wrongParameters != null) {
            reject(wrongParameters, parameters.field(), parameters.advice());
            return;
        }
        Rejection wrong = rules.check(command);
        if (wrong != null) {
            reject(wrong, rules.field(), rules.advice());
        }
    }

    /** The first thing that is wrong is told; the rest of the line is read all the same, for its id. */
    private void reject(Rejection wrong, String offendingField, String sentence) {
        if (rejection == null) {
            rejection = wrong;
            field = offendingField;
            advice = sentence;
        }
    }
}
