package org.bsr.bench.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/** One figure beside its limit: a program and its limit program, in turns. */
public record Figure(String what, String unit, Spread rounds, Spread limitRounds, String conditions) {

    public void print(PrintStream out, boolean json) {
        out.println(json ? toJson() : toLine());
    }

    private String toLine() {
        return String.format(
                Locale.ROOT,
                "%-40s %,14.1f %s, limit %,14.1f, ratio %.2f   (%s)",
                what,
                rounds.median(),
                unit,
                limitRounds.median(),
                rounds.dividedBy(limitRounds).median(),
                conditions);
    }

    private String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"what\":\"%s\",\"unit\":\"%s\",\"figure\":%.3f,\"limit\":%.3f,\"ratio\":%.3f,"
                        + "\"figureRounds\":%s,\"limitRounds\":%s,\"conditions\":\"%s\"}",
                what,
                unit,
                rounds.median(),
                limitRounds.median(),
                rounds.dividedBy(limitRounds).median(),
                list(rounds),
                list(limitRounds),
                conditions);
    }

    private static String list(Spread spread) {
        return spread.rounds().stream()
                .map(round -> String.format(Locale.ROOT, "%.3f", round))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
