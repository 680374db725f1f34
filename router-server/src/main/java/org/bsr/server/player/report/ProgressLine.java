package org.bsr.server.player.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bsr.server.player.Scenario;
import org.bsr.server.player.Standing;

/** Tells how a play stands: on a terminal one line that changes, elsewhere a line now and then. */
public final class ProgressLine implements Consumer<Standing> {
    private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PrintStream out;
    private final boolean terminal;
    private final Scenario scenario;
    private final DayTally tally;
    private final DateTimeFormatter clock;
    private long firstNanos;
    private long firstNow;
    private long lastNanos = System.nanoTime() - PLAIN_NANOS;
    private int lastOver;
    private int width;

    /** @param clockPattern how the scenario's time is shown */
    public ProgressLine(PrintStream out, Scenario scenario, DayTally tally, ZoneId zone, String clockPattern) {
        this.out = out;
        this.terminal = isTerminal();
        this.scenario = scenario;
        this.tally = tally;
        this.clock = DateTimeFormatter.ofPattern(clockPattern, Locale.ROOT).withZone(zone);
    }

    @Override
    public void accept(Standing standing) {
        long nanos = System.nanoTime();
        long since = nanos - lastNanos;
        if (standing.now() > 0 && since >= (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
            if (firstNanos == 0) {
                firstNanos = nanos;
                firstNow = standing.now();
            }
            int over = standing.over() - lastOver;
            show(line(standing, over * 1e9 / since, nanos));
            lastNanos = nanos;
            lastOver = standing.over();
        }
    }

    private String line(Standing standing, double callsPerSecond, long nanos) {
        return String.format(
                Locale.ROOT,
                "%s  %,d of %,d calls  %,.0f calls/s  %,d waiting  %,d talking  service level %.1f %%  ETA %s",
                clock.format(Instant.ofEpochSecond(standing.now() / 1_000_000)),
                standing.over(),
                scenario.calls().size(),
                callsPerSecond,
                standing.asking(),
                standing.connected(),
                100 * tally.all().serviceLevel(),
                eta(standing, nanos));
    }

    private String eta(Standing standing, long nanos) {
        long left = scenario.end() - standing.now();
        long played = standing.now() - firstNow;
        if (played <= 0) {
            return "-";
        }
        long seconds = Math.max(0, Math.round((nanos - firstNanos) / 1e9 * left / played));
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private void show(String line) {
        if (terminal) {
            out.print('\r' + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
            out.flush();
        } else {
            out.println(line);
        }
    }

    /** Leaves the line. */
    public void end() {
        if (terminal && width > 0) {
            out.println();
            width = 0;
        }
    }

    /** Whether standard error is a terminal. */
    public static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
