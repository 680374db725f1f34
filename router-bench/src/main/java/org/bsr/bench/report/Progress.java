package org.bsr.bench.report;

import java.io.PrintStream;
import java.util.List;
import java.util.StringJoiner;

/**
 * Says what is measured now and how long it will go on, from how long the measurements so far took against what was expected; and
 * what came out, at once: who interrupts a run keeps what he has waited for.
 */
final class Progress {
    private final PrintStream out;
    private final List<Measurement> all;
    private final boolean quick;
    private final long began = System.nanoTime();
    private long begun;
    private int done;
    private double expected;
    private final StringJoiner times = new StringJoiner(", ");

    Progress(PrintStream out, List<Measurement> all, boolean quick) {
        this.out = out;
        this.all = all;
        this.quick = quick;
    }

    void begin(Measurement measurement) {
        begun = System.nanoTime();
        int left = 0;
        for (Measurement later : all.subList(done, all.size())) {
            left += later.expected(quick);
        }
        double pace = expected == 0 ? 1 : seconds(began) / expected;
        out.printf(
                "[%2d/%d] %-50s about %.0f min left%n",
                done + 1, all.size(), measurement.what() + " …", Math.max(1, Math.ceil(left * pace / 60)));
        out.flush();
    }

    void end(Measurement measurement, List<Finding> findings) {
        done++;
        expected += measurement.expected(quick);
        findings.forEach(finding -> out.println("        " + finding.line()));
        String time = "%.0f".formatted(seconds(begun));
        out.printf("        (%s s)%n", time);
        times.add(measurement.name() + " " + time);
    }

    /** How many seconds each measurement took. */
    String times() {
        return times.toString();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
