package org.bsr.server.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.bsr.router.wire.CommandText;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request into the command it gives. A null is as good as nothing. */
final class JsonParameters {
    private static final List<String> NUMBERS = List.of("command_id", "time");
    private static final List<String> NUMBERS_OF_HELLO =
            List.of("command_id", "time", "version", "epoch", "heartbeat_seconds");

    private static final String KEEP_WAIT = "keep_wait";

    private @Nullable Rejection rejection;
    private String field = "";
    private String advice = "";

    /** Reads to the end of the object. Returns what is wrong first, or null. */
    @Nullable
    Rejection read(JsonParser parser, Command into) throws IOException {
        rejection = null;
        field = "";
        advice = "";
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            CommandText text = text(into.type, name);
            if (text == null && !numbers(into.type).contains(name) && !isFlag(into.type, name)) {
                reject(
                        Rejection.MALFORMED,
                        name,
                        JsonMethods.name(into.type) + " has no field '" + name + "'"
                                + Advice.among(names(into.type), name));
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                if (isFlag(into.type, name)) {
                    readKeepWait(parser, value, into);
                } else if (text == null) {
                    readNumber(parser, value, name, into);
                } else if (text == CommandText.ATTRIBUTES) {
                    readAttributes(parser, value, into);
                } else {
                    readText(parser, value, text, into);
                }
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
    static List<String> names(CommandType type) {
        List<String> names = new ArrayList<>();
        for (CommandText text : CommandText.of(type)) {
            if (!text.isRouters()) {
                names.add(text.fieldName());
            }
        }
        names.addAll(numbers(type));
        if (isFlag(type, KEEP_WAIT)) {
            names.add(KEEP_WAIT);
        }
        return names;
    }

    private static List<String> numbers(CommandType type) {
        return type == CommandType.HELLO ? NUMBERS_OF_HELLO : NUMBERS;
    }

    /** The text that a client gives under this name, if it is not the router's own. */
    private static @Nullable CommandText text(CommandType type, String name) {
        for (CommandText text : CommandText.of(type)) {
            if (!text.isRouters() && text.fieldName().equals(name)) {
                return text;
            }
        }
        return null;
    }

    private static boolean isFlag(CommandType type, String name) {
        return type == CommandType.CALL_TRANSFER && name.equals(KEEP_WAIT);
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
        set(text, parser.getText(), into);
    }

    private void readAttributes(JsonParser parser, JsonToken value, Command into) throws IOException {
        String name = CommandText.ATTRIBUTES.fieldName();
        if (value != JsonToken.START_OBJECT) {
            reject(Rejection.BAD_VALUE, name, "attributes are an object of strings");
            parser.skipChildren();
            return;
        }
        StringBuilder lines = new StringBuilder();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken scalar = parser.nextToken();
            if (!scalar.isScalarValue()) {
                reject(Rejection.BAD_VALUE, name, "the attribute '" + key + "' is not a string, a number or a boolean");
                parser.skipChildren();
                continue;
            }
            String content = parser.getText();
            if (key.isEmpty() || key.indexOf('=') >= 0 || key.indexOf('\n') >= 0 || content.indexOf('\n') >= 0) {
                reject(Rejection.BAD_VALUE, name, "an attribute is one line, and its key is not empty and has no '='");
            } else if (scalar != JsonToken.VALUE_NULL) {
                lines.append(lines.isEmpty() ? "" : "\n")
                        .append(key)
                        .append('=')
                        .append(content);
            }
        }
        set(CommandText.ATTRIBUTES, lines.toString(), into);
    }

    private void set(CommandText text, String content, Command into) {
        if (content.length() > text.maxBytes()) {
            reject(
                    Rejection.TOO_LONG,
                    text.fieldName(),
                    "'" + text.fieldName() + "' has at most " + text.maxBytes() + " bytes");
        } else if (hasLoneSurrogate(content)) {
            reject(Rejection.BAD_VALUE, text.fieldName(), "'" + text.fieldName() + "' is not Unicode");
        } else {
            text.in(into).set(content);
        }
    }

    /** Half of a character, which JSON can write and UTF-8 cannot. */
    private static boolean hasLoneSurrogate(String content) {
        return content.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
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
