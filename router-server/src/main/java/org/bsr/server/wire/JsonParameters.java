package org.bsr.server.wire;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.bsr.router.wire.CommandText;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request into the command it gives. A null is as good as nothing. */
final class JsonParameters {
    private static final List<String> NUMBERS = List.of("command_id", "time");
    private static final List<String> NUMBERS_OF_WHAT_CAN_BE_LATE = List.of("command_id", "time", "happened");
    private static final List<String> NUMBERS_OF_HELLO =
            List.of("command_id", "time", "version", "epoch", "heartbeat_seconds");

    private static final String KEEP_WAIT = "keep_wait";
    private static final int MANY_ATTRIBUTES = 64;

    private static final List<Map<String, Parameter>> BY_TYPE =
            Stream.of(CommandType.values()).map(JsonParameters::of).toList();

    private final JsonText content = new JsonText();
    private Set<String> attributesSeen = new HashSet<>();
    private @Nullable Rejection rejection;
    private String field = "";
    private String advice = "";

    /**
     * What a command may be told under one name.
     *
     * @param text the command's text that it is; null if it is a number or {@code keep_wait}
     * @param bit marks it among the parameters of its command
     */
    private record Parameter(String name, @Nullable CommandText text, long bit) {}

    /** Reads to the end of the object, from its beginning. Returns what is wrong first, or null. */
    @Nullable
    Rejection read(JsonParser parser, Command into) throws IOException {
        rejection = null;
        field = "";
        advice = "";
        Map<String, Parameter> parameters = BY_TYPE.get(into.type.ordinal());
        long seen = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Parameter parameter = parameters.get(name);
            JsonToken value = parser.nextToken();
            if (parameter == null) {
                reject(
                        Rejection.MALFORMED,
                        name,
                        JsonMethods.name(into.type) + " has no field '" + name + "'"
                                + Advice.among(names(into.type), name));
                parser.skipChildren();
                continue;
            }
            if ((seen & parameter.bit) != 0) {
                throw duplicate(parser, name);
            }
            seen |= parameter.bit;
            if (value != JsonToken.VALUE_NULL) {
                read(parser, value, parameter, into);
            }
        }
        return rejection;
    }

    String field() {
        return field;
    }

    String advice() {
        return advice;
    }

    /** The names of the parameters of this command. */
    static Set<String> names(CommandType type) {
        return BY_TYPE.get(type.ordinal()).keySet();
    }

    /** What Jackson says when it looks for duplicates itself, which leaves garbage. */
    static JsonParseException duplicate(JsonParser parser, String name) {
        return new JsonParseException(parser, "Duplicate field '" + name + "'");
    }

    private static Map<String, Parameter> of(CommandType type) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (CommandText text : CommandText.of(type)) {
            if (!text.isRouters()) {
                add(text.fieldName(), text, parameters);
            }
        }
        for (String number : numbers(type)) {
            add(number, null, parameters);
        }
        if (type == CommandType.CALL_TRANSFER) {
            add(KEEP_WAIT, null, parameters);
        }
        return parameters;
    }

    private static List<String> numbers(CommandType type) {
        return switch (type) {
            case HELLO -> NUMBERS_OF_HELLO;
            case CALL_ANSWERED, CALL_ENDED, CALL_HUNG_UP -> NUMBERS_OF_WHAT_CAN_BE_LATE;
            default -> NUMBERS;
        };
    }

    private static void add(String name, @Nullable CommandText text, Map<String, Parameter> to) {
        to.put(name, new Parameter(name, text, 1L << to.size()));
    }

    private void read(JsonParser parser, JsonToken value, Parameter parameter, Command into) throws IOException {
        if (parameter.text == CommandText.ATTRIBUTES) {
            readAttributes(parser, value, into);
        } else if (parameter.text != null) {
            readText(parser, value, parameter.text, into);
        } else if (parameter.name.equals(KEEP_WAIT)) {
            readKeepWait(parser, value, into);
        } else {
            readNumber(parser, value, parameter.name, into);
        }
    }

    private void readKeepWait(JsonParser parser, JsonToken value, Command into) throws IOException {
        if (!value.isBoolean()) {
            reject(Rejection.BAD_VALUE, KEEP_WAIT, "'" + KEEP_WAIT + "' is true or false");
            parser.skipChildren();
            return;
        }
        into.keepWait = parser.getBooleanValue();
    }

    private void readNumber(JsonParser parser, JsonToken value, String name, Command into) throws IOException {
        if (value != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            reject(Rejection.BAD_VALUE, name, "'" + name + "' is a whole number of at most 63 bits");
            parser.skipChildren();
            return;
        }
        long number = parser.getLongValue();
        switch (name) {
            case "command_id" -> into.commandId = number;
            case "time" -> into.time = number;
            case "happened" -> into.happened = number;
            case "epoch" -> into.epoch = number;
            case "version" -> into.version = saturated(number);
            default -> into.heartbeatSeconds = saturated(number);
        }
    }

    private void readText(JsonParser parser, JsonToken value, CommandText text, Command into) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            reject(Rejection.BAD_VALUE, text.fieldName(), "'" + text.fieldName() + "' is a string");
            parser.skipChildren();
            return;
        }
        content.begin(text.maxBytes()).add(parser);
        set(text, into);
    }

    private void readAttributes(JsonParser parser, JsonToken value, Command into) throws IOException {
        String name = CommandText.ATTRIBUTES.fieldName();
        if (value != JsonToken.START_OBJECT) {
            reject(Rejection.BAD_VALUE, name, "attributes are an object of strings");
            parser.skipChildren();
            return;
        }
        content.begin(CommandText.ATTRIBUTES.maxBytes());
        forgetAttributes();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            readAttribute(parser);
        }
        set(CommandText.ATTRIBUTES, into);
    }

    private void readAttribute(JsonParser parser) throws IOException {
        String name = CommandText.ATTRIBUTES.fieldName();
        String key = parser.currentName();
        if (!attributesSeen.add(key)) {
            throw duplicate(parser, key);
        }
        JsonToken scalar = parser.nextToken();
        if (!scalar.isScalarValue()) {
            reject(Rejection.BAD_VALUE, name, "the attribute '" + key + "' is not a string, a number or a boolean");
            parser.skipChildren();
        } else if (key.isEmpty() || key.indexOf('=') >= 0 || key.indexOf('\n') >= 0 || hasNewLine(parser)) {
            reject(Rejection.BAD_VALUE, name, "an attribute is one line, and its key is not empty and has no '='");
        } else if (scalar != JsonToken.VALUE_NULL) {
            if (!content.isEmpty()) {
                content.add('\n');
            }
            content.add(key).add('=').add(parser);
        }
    }

    private static boolean hasNewLine(JsonParser parser) throws IOException {
        char[] chars = parser.getTextCharacters();
        int start = parser.getTextOffset();
        int end = start + parser.getTextLength();
        for (int i = start; i < end; i++) {
            if (chars[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /** A set that was large once takes long to clear for ever. */
    private void forgetAttributes() {
        if (attributesSeen.size() > MANY_ATTRIBUTES) {
            attributesSeen = new HashSet<>();
        } else {
            attributesSeen.clear();
        }
    }

    private void set(CommandText text, Command into) {
        if (content.isTooLong()) {
            reject(
                    Rejection.TOO_LONG,
                    text.fieldName(),
                    "'" + text.fieldName() + "' has at most " + text.maxBytes() + " bytes");
        } else if (!content.isUnicode()) {
            reject(Rejection.BAD_VALUE, text.fieldName(), "'" + text.fieldName() + "' is not Unicode");
        } else {
            content.into(text.in(into));
        }
    }

    private static int saturated(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    private void reject(Rejection wrong, String offendingField, String sentence) {
        if (rejection == null) {
            rejection = wrong;
            field = offendingField;
            advice = sentence;
        }
    }
}
