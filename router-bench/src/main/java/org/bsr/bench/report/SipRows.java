package org.bsr.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bsr.bench.run.Program;
import org.bsr.server.cli.Bsr;
import org.bsr.server.player.sip.SipTools;

/** How long a caller's telephone waits for the ringing tone behind a real Kamailio that asks the router. */
final class SipRows {
    private static final String WHAT = "INVITE → 180 through Kamailio";

    private final Program program;
    private final boolean quick;

    SipRows(Program program, boolean quick) {
        this.program = program;
        this.quick = quick;
    }

    List<Finding> inviteToRinging() throws IOException, InterruptedException {
        if (SipTools.find() == null) {
            return List.of(Finding.notMeasured(WHAT, "kamailio, its module janssonrpcc or sipp is missing here"));
        }
        List<Finding> findings = new ArrayList<>();
        List<String> arguments = List.of("demo", "--kamailio", "--latency", "--seconds", quick ? "5" : "10", "--json");
        for (Map<String, Object> row : JsonObject.lines(program.run(Bsr.class.getName(), arguments))) {
            findings.add(finding(row));
        }
        return findings;
    }

    private static Finding finding(Map<String, Object> row) throws IOException {
        int rang = (int) JsonObject.number(row, "went_well");
        String what = "%s, %.0f calls/s, median".formatted(WHAT, JsonObject.number(row, "calls_per_second"));
        if (rang == 0) {
            return Finding.notMeasured(what, "no call went well");
        }
        return Finding.info(
                what,
                String.format(
                        Locale.ROOT,
                        "%.0f ms; 99 %% within %,.0f ms; %,d of %,.0f calls went well",
                        JsonObject.number(row, "p50"),
                        JsonObject.number(row, "p99"),
                        rang,
                        JsonObject.number(row, "calls")));
    }
}
