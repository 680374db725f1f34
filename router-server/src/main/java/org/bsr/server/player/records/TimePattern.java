package org.bsr.server.player.records;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates strictly by patterns such as {@code yyMMdd H:mm:ss}. Two digits of a year mean 1950 to 2049. */
final class TimePattern {
    private static final int FIRST_SHORT_YEAR = 1950;
    private static final Pattern YEAR = Pattern.compile("[yu]+");

    private TimePattern() {}

    /** @throws IllegalArgumentException if it is no pattern */
    static DateTimeFormatter of(String pattern) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        Matcher year = YEAR.matcher(pattern);
        int done = 0;
        while (year.find()) {
            append(builder, pattern.substring(done, year.start()));
            if (year.group().length() == 2) {
                builder.appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_SHORT_YEAR);
            } else {
                builder.appendPattern("u".repeat(year.group().length()));
            }
            done = year.end();
        }
        append(builder, pattern.substring(done));
        return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    private static void append(DateTimeFormatterBuilder builder, String pattern) {
        if (!pattern.isEmpty()) {
            builder.appendPattern(pattern);
        }
    }
}
