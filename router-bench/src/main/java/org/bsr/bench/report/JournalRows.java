package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the journal takes and how fast it is read again, beside plain writes and reads of as many bytes. */
final class JournalRows {
    private static final double LEAST_OF_PLAIN = 0.8;
    private static final double MOST_SECONDS = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Program program;
    private final boolean quick;
    private final int rounds;
    private final Path scratch;
    private final Limits limits;

    JournalRows(Program program, boolean quick, int rounds, Path scratch, Limits limits) {
        this.program = program;
        this.quick = quick;
        this.rounds = rounds;
        this.scratch = scratch;
        this.limits = limits;
    }

    List<Finding> appends() throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Map<String, Object> row : program.run(
                "org.bsr.bench.journal.JournalAppends",
                List.of(
                        "--json",
                        "--rounds",
                        String.valueOf(rounds + 2),
                        "--millis",
                        quick ? "200" : "500",
                        "--batches",
                        quick ? "1,512" : "1,8,64,512",
                        "--dir",
                        scratch.toString()))) {
            Spread figure = JsonObject.spread(row, "figureRounds");
            Spread limit = JsonObject.spread(row, "limitRounds");
            Spread ratio = figure.dividedBy(limit);
            String what = String.valueOf(JsonObject.at(row, "what"));
            if (what.equals("journal, sync, 1 a commit")) {
                limits.commit = new Spread(limit.rounds().stream()
                        .map(records -> NANOS_PER_SECOND / records)
                        .toList());
            }
            Finding finding = what.contains("sync") && !what.contains("async")
                    ? Finding.of(
                            what, Unit.PER_SECOND.of(figure), "≥ 80 % of the limit", ratio.median() >= LEAST_OF_PLAIN)
                    : Finding.info(what, Unit.PER_SECOND.of(figure));
            findings.add(finding.against("plain writes: " + Unit.PER_SECOND.of(limit), Unit.SHARE.of(ratio)));
        }
        return findings;
    }

    List<Finding> recovery() throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Map<String, Object> row : program.run(
                "org.bsr.bench.journal.JournalRecovery",
                List.of("--json", "--rounds", String.valueOf(rounds), "--dir", scratch.toString()))) {
            Spread figure = JsonObject.spread(row, "figureRounds").times(NANOS_PER_SECOND);
            Spread limit = JsonObject.spread(row, "limitRounds").times(NANOS_PER_SECOND);
            findings.add(Finding.of(
                            String.valueOf(JsonObject.at(row, "what")),
                            Unit.TIME.of(figure),
                            "≤ 10 s",
                            figure.median() <= MOST_SECONDS * NANOS_PER_SECOND)
                    .against("read and checked only: " + Unit.TIME.of(limit), Unit.TIMES.of(figure.dividedBy(limit))));
        }
        return findings;
    }
}
