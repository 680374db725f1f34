package org.bsr.bench.report;

import java.util.Locale;
import org.bsr.bench.run.Spread;

/** How figures are written: three digits, in the size of unit that suits them. */
enum Unit {
    TIME("ns µs ms s", 1_000),
    PER_SECOND("/s k/s M/s", 1_000),
    BYTES("B KiB MiB GiB", 1_024),
    TIMES("x", 1_000),
    SHARE("%", 1_000);

    /** From the smallest unit up. */
    private final String names;

    private final double step;

    Unit(String names, double step) {
        this.names = names;
        this.step = step;
    }

    /** The median, and where there were several rounds the least and the most. */
    String of(Spread spread) {
        String median = of(spread.median());
        return spread.rounds().size() == 1
                ? median
                : "%s (%s–%s)".formatted(median, of(spread.least()), of(spread.most()));
    }

    /** @param figure nanoseconds, commands a second, bytes, or a ratio */
    String of(double figure) {
        double rest = this == SHARE ? 100 * figure : figure;
        int name = 0;
        String[] units = names.split(" ", -1);
        while (Math.abs(rest) >= step && name < units.length - 1) {
            rest /= step;
            name++;
        }
        return digits(rest) + (this == TIMES ? "" : " ") + units[name];
    }

    private static String digits(double number) {
        double size = Math.abs(number);
        String format = size >= 100 || size == 0 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }
}
