package org.bsr.server.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
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
 * Reads one JSON-RPC request from one line. The request is walked twice, since its members may stand in any order: first for
 * its method and id, then for the parameters that this method has. Any bytes may be given; nothing is thrown. Belongs to one
 * thread.
 */
public final class JsonCommandReader {
    /** The longest id of a request that is given back with its reply, in bytes as written. */
    public static final int MAX_ID_BYTES = 128;

    private static final String NO_ID = "null";
    private static final List<String> MEMBERS = List.of("jsonrpc", "id", "method", "params");
    private static final int MAX_DEPTH = 4;

    private final JsonFactory json = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Framer.MAX_LINE)
                    .maxNameLength(256)
                    .maxNumberLength(MAX_ID_BYTES)
                    .build())
            .build();

    private final CommandRules rules = new CommandRules();
    private final JsonParameters parameters = new JsonParameters();
    private byte[] line = new byte[1024];

    private @Nullable CommandType method;
    private int parametersStart;
    private int parametersLength;

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
        copy(buffer, offset, length);
        try {
            readEnvelope(length, id);
            if (rejection != null && id.isEmpty()) {
                id.set(NO_ID);
            }
            if (rejection == null && method != null) {
                into.clear(method);
                readParameters(into);
            }
        } catch (JsonProcessingException e) {
            if (id.isEmpty()) {
                id.set(NO_ID);
            }
            reject(Rejection.MALFORMED, "", "this is not sound JSON: " + withoutSource(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new AssertionError("reading from memory", e);
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
        method = null;
        parametersLength = 0;
        rejection = null;
        field = "";
        advice = "";
    }

    private void copy(DirectBuffer buffer, int offset, int length) {
        if (line.length < length) {
            line = new byte[Math.max(length, 2 * line.length)];
        }
        buffer.getBytes(offset, line, 0, length);
    }

    private void readEnvelope(int length, Text id) throws IOException {
        try (JsonParser parser = json.createParser(line, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                reject(Rejection.MALFORMED, "", "a line holds one JSON object");
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (member) {
                    case "jsonrpc" -> readVersion(parser);
                    case "id" -> readId(parser, value, id);
                    case "method" -> readMethod(parser, value);
                    case "params" -> findParameters(parser, value);
                    default -> {
                        parser.skipChildren();
                        reject(
                                Rejection.MALFORMED,
                                member,
                                "a request has no member '" + member + "'" + Advice.among(MEMBERS, member));
                    }
                }
            }
            if (parser.nextToken() != null) {
                reject(Rejection.MALFORMED, "", "a line holds one JSON object, and nothing after it");
            }
            if (method == null) {
                reject(Rejection.MISSING_FIELD, "method", "");
            }
        }
    }

    private void readVersion(JsonParser parser) throws IOException {
        if (!parser.currentToken().isScalarValue() || !parser.getText().equals("2.0")) {
            parser.skipChildren();
            reject(Rejection.WRONG_VERSION, "jsonrpc", "this is JSON-RPC 2.0");
        }
    }

    private void readId(JsonParser parser, JsonToken value, Text id) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL && !value.isNumeric()) {
            parser.skipChildren();
            reject(Rejection.BAD_VALUE, "id", "an id is a number, a string or null");
            return;
        }
        parser.finishToken();
        int length = (int) parser.currentLocation().getByteOffset() - start;
        if (length > MAX_ID_BYTES) {
            reject(Rejection.TOO_LONG, "id", "an id has at most " + MAX_ID_BYTES + " bytes");
        } else {
            id.set(line, start, length);
        }
    }

    private void readMethod(JsonParser parser, JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            reject(Rejection.BAD_VALUE, "method", "a method is named by a string");
            return;
        }
        String name = parser.getText();
        method = JsonMethods.type(name);
        if (method == null) {
            reject(
                    Rejection.UNKNOWN_MESSAGE,
                    "method",
                    "there is no method '" + name + "'" + Advice.among(JsonMethods.names(), name));
        }
    }

    private void findParameters(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            parametersStart = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            parametersLength = (int) parser.currentLocation().getByteOffset() - parametersStart;
        } else if (value != JsonToken.VALUE_NULL) {
            parser.skipChildren();
            reject(Rejection.BAD_VALUE, "params", "parameters are given by name, in an object");
        }
    }

    private void readParameters(Command into) throws IOException {
        if (parametersLength > 0) {
            try (JsonParser parser = json.createParser(line, parametersStart, parametersLength)) {
                Rejection wrong = parameters.read(parser, into);
                if (wrong != null) {
                    reject(wrong, parameters.field(), parameters.advice());
                    return;
                }
            }
        }
        Rejection wrong = rules.check(into);
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
