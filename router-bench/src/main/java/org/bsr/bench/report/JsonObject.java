package org.bsr.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bsr.bench.run.Spread;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects as maps: what programs print has a form of its own each. */
final class JsonObject {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonObject() {}

    static Map<String, Object> parse(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object: " + text);
            }
            return object(parser);
        }
    }

    /** Of lines that a program prints, those that are objects; at least one. */
    static List<Map<String, Object>> lines(List<String> printed) throws IOException {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (String line : printed) {
            if (line.startsWith("{")) {
                objects.add(parse(line));
            }
        }
        if (objects.isEmpty()) {
            throw new IOException("it printed no figures");
        }
        return objects;
    }

    /** The object, array, string or number at the end of this path. */
    static Object at(Map<String, Object> object, String... path) throws IOException {
        Object value = object;
        for (String key : path) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
            if (value == null) {
                throw new IOException("there is no " + String.join(".", path) + " in " + object);
            }
        }
        return value;
    }

    /** The objects of the array at the end of this path. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> object, String... path) throws IOException {
        if (at(object, path) instanceof List<?> list) {
            return (List<Map<String, Object>>) list;
        }
        throw new IOException(String.join(".", path) + " is no list in " + object);
    }

    static double number(Map<String, Object> object, String... path) throws IOException {
        if (at(object, path) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IOException(String.join(".", path) + " is no number in " + object);
    }

    /** The numbers of the array at the end of this path, or of the arrays in it. */
    static Spread spread(Map<String, Object> object, String... path) throws IOException {
        List<Double> numbers = new ArrayList<>();
        collect(at(object, path), numbers);
        if (numbers.isEmpty() || numbers.contains(Double.NaN)) {
            throw new IOException(String.join(".", path) + " are no numbers in " + object);
        }
        return new Spread(numbers);
    }

    private static void collect(@Nullable Object value, List<Double> numbers) {
        if (value instanceof List<?> list) {
            list.forEach(part -> collect(part, numbers));
        } else {
            numbers.add(value instanceof Number number ? number.doubleValue() : Double.NaN);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (value != null) {
                object.put(key, value);
            }
        }
        return object;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getText();
        };
    }
}
