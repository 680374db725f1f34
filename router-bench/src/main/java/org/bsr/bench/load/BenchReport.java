package org.bsr.bench.load;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.bsr.bench.run.Machine;
import org.bsr.bench.run.Spread;
import org.jspecify.annotations.Nullable;

/** What a load came to, for people. */
final class BenchReport {
    private static final double NANOS_PER_MICRO = 1000;

    private final PrintWriter out;
    private final Settings settings;

    BenchReport(PrintWriter out, Settings settings) {
        this.out = out;
        this.settings = settings;
    }

    /** @param load of the machine, now */
    void head(Machine machine, double load) {
        out.printf("%s, %s, %,d connections, ", settings.mode(), settings.wire(), settings.connections());
        switch (settings.mode()) {
            case PIPELINED, PING_PONG -> out.printf("%,d commands at a time on each", settings.window());
            case RATE -> out.printf("%,.0f calls a second", settings.rate());
            case AGENT_FREED ->
                out.printf("%,d calls waiting, %,.0f agents freed a second", settings.window(), settings.rate());
            case CONNECTIONS -> out.printf("%,.0f calls and heartbeats a second", settings.rate());
        }
        out.printf("; %,d agents; ", settings.agents());
        if (settings.connect() == null) {
            out.printf("durability %s", settings.durability().name().toLowerCase(Locale.ROOT));
        } else {
            out.printf("the router at %s", settings.connect());
        }
        out.printf("; %d s after a warm-up of %d s or more%n", settings.seconds(), settings.warmup());
        out.printf(
                Locale.ROOT,
                "%d cores of %s, JDK %s, load average %.1f, %s%n%n",
                machine.cores(),
                machine.cpu(),
                System.getProperty("java.version"),
                load,
                settings.isPinned() ? "each side on its core" : "not pinned");
        out.printf("%-7s %14s   %s%n", "", "commands/s", "latency in us: p50, p90, p99, p99.9, max");
        out.flush();
    }

    void line(LoadResult result) {
        Histogram latency = result.latency();
        out.printf(
                Locale.ROOT,
                "%-7s %,14.0f   %s: %s  %s  %s  %s  %s%n",
                result.side(),
                result.commandsPerSecond(),
                result.measures(),
                micros(latency.getValueAtPercentile(50)),
                micros(latency.getValueAtPercentile(90)),
                micros(latency.getValueAtPercentile(99)),
                micros(latency.getValueAtPercentile(99.9)),
                micros(latency.getMaxValue()));
        out.flush();
    }

    void summary(@Nullable Summary summary, List<LoadResult> results) {
        if (summary == null) {
            return;
        }
        boolean throughput = settings.mode().isThroughput();
        out.printf(
                "%n%s of %d pairs: median (least - most)%n",
                throughput ? "commands/s" : "p50 in us", results.size() / 2);
        spread(
                results.get(0).side().toString(),
                summary.limit(),
                throughput ? 1 : NANOS_PER_MICRO,
                throughput ? "%,.0f" : "%,.1f");
        spread("router", summary.router(), throughput ? 1 : NANOS_PER_MICRO, throughput ? "%,.0f" : "%,.1f");
        spread("ratio", summary.ratio(), 1, "%.2f");
        out.flush();
    }

    private void spread(String name, Spread spread, double unit, String format) {
        out.printf(
                "%-7s %14s   (%s - %s)%n",
                name,
                String.format(Locale.ROOT, format, spread.median() / unit),
                String.format(Locale.ROOT, format, spread.least() / unit),
                String.format(Locale.ROOT, format, spread.most() / unit));
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%,.1f", nanos / NANOS_PER_MICRO);
    }
}
