package org.bsr.router.reference;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in a plan, and what it means. */
final class Written {
    private Written() {}

    static String text(Map<?, ?> map, String key, String otherwise) {
        return map.containsKey(key) ? text(map, key) : otherwise;
    }

    static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key + " in " + map);
        }
        return (String) value;
    }

    static Map<?, ?> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    static long money(String amount) {
        return new BigDecimal(amount).movePointRight(6).longValueExact();
    }

    static long micros(String duration) {
        int unit = 0;
        while (Character.isDigit(duration.charAt(unit))) {
            unit++;
        }
        long count = Long.parseLong(duration.substring(0, unit));
        return switch (duration.substring(unit)) {
            case "ms" -> count * 1_000;
            case "s" -> count * 1_000_000;
            case "m" -> count * 60_000_000;
            case "h" -> count * 3_600_000_000L;
            default -> throw new IllegalArgumentException(duration);
        };
    }
}
