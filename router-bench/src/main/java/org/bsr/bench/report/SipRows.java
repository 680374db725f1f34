package org.bsr.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bsr.bench.run.Program;
import org.bsr.server.cli.Bsr;
import org.bsr.server.player.sip.SipTools;

/** How long a caller's telephone waits for the ringing tone behind a real Kamailio that asks the router. */
final class SipRows {
    private static final String ALL = "INVITE → 180 through Kamailio";
    private static final List<Integer> RATES = List.of(100, 500, 1_000);

    private final Program program;
    private final boolean quick;

    SipRows(Program program, boolean quick) {
        this.program = program;
        this.quick = quick;
    }

    List<Finding> inviteToRinging() throws IOException, InterruptedException {
        if (SipTools.find() == null) {
            return List.of(Finding.notMeasured(ALL, SipTools.MISSING.replaceAll("\\s+", " ")));
        }
        List<String> arguments = List.of("demo", "--kamailio", "--latency", "--seconds", quick ? "2" : "10", "--json");
        return findings(program.attempt(Bsr.class.getName(), arguments));
    }

    /** A rate that went well is not lost with one that did not. */
    static List<Finding> findings(Program.Outcome outcome) throws IOException {
        Map<Integer, Finding> byRate = new TreeMap<>();
        for (String line : outcome.printed()) {
            if (line.startsWith("{")) {
                Map<String, Object> row = JsonObject.parse(line);
                int rate = (int) JsonObject.number(row, "calls_per_second");
                byRate.put(rate, finding(what(rate), row));
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (int rate : RATES) {
            String why = Objects.requireNonNullElse(outcome.failure(), "the demo did not speak of it");
            findings.add(byRate.getOrDefault(rate, Finding.notMeasured(what(rate), why)));
        }
        return findings;
    }

    private static String what(int rate) {
        return String.format(Locale.ROOT, ALL + ", %,d calls/s, median", rate);
    }

    private static Finding finding(String what, Map<String, Object> row) throws IOException {
        int calls = (int) JsonObject.number(row, "calls");
        int wentWell = (int) JsonObject.number(row, "went_well");
        int stuck = (int) JsonObject.number(row, "agents_stuck");
        if (wentWell == 0) {
            return Finding.notMeasured(what, String.format(Locale.ROOT, "none of %,d calls went well", calls));
        }
        return Finding.info(
                what,
                String.format(
                        Locale.ROOT,
                        "%.0f ms; 99 %% within %,.0f ms; %,d of %,d calls went well%s",
                        JsonObject.number(row, "p50"),
                        JsonObject.number(row, "p99"),
                        wentWell,
                        calls,
                        stuck == 0 ? "" : String.format(Locale.ROOT, "; agents not free afterwards: %,d", stuck)));
    }
}
