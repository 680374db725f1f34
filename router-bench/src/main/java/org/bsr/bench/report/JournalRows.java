package org.bsr.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bsr.bench.journal.JournalAppends;
import org.bsr.bench.report.Rounds.Comparison;
import org.bsr.bench.run.Program;
import org.bsr.bench.run.Spread;

/** What the journal takes and how fast it is read again, beside plain writes and reads of as many bytes. */
final class JournalRows {
    private static final double LEAST_OF_PLAIN = 0.8;
    private static final double MOST_SECONDS = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Program program;
    private final boolean quick;
    private final int rounds;
    private final String scratch;

    JournalRows(Program program, boolean quick, int rounds, String scratch) {
        this.program = program;
        this.quick = quick;
        this.rounds = rounds;
        this.scratch = scratch;
    }

    List<Finding> appends() throws IOException, InterruptedException {
        List<Comparison> rows = Rounds.each(
                quick ? 1 : rounds + 2,
                program,
                "org.bsr.bench.journal.JournalAppends",
                process -> List.of(
                        "--rounds",
                        "1",
                        "--turn",
                        String.valueOf(process),
                        "--millis",
                        quick ? "200" : "400",
                        "--batches",
                        quick ? "1,512" : "1,8,64,512",
                        "--dir",
                        scratch));
        return findings(rows);
    }

    static List<Finding> findings(List<Comparison> rows) {
        List<Finding> findings = new ArrayList<>();
        for (Comparison row : rows) {
            boolean isKept = row.what().endsWith(JournalAppends.KEPT);
            boolean isOver = row.what().endsWith(JournalAppends.OVER);
            boolean hasTarget = row.what().startsWith("journal, sync") && !isOver;
            String figure = Unit.PER_SECOND.of(row.figure());
            boolean met = row.ratio().median() >= LEAST_OF_PLAIN;
            Finding finding = hasTarget
                    ? Finding.of(row.what(), figure, "≥ 80 % of the limit", met)
                    : Finding.info(row.what(), figure);
            findings.add(finding.against(
                    (isKept ? "plain writes to new files: " : hasTarget ? "plain appends: " : "plain writes: ")
                            + Unit.PER_SECOND.of(row.limit()),
                    Unit.SHARE.of(row.ratio())));
        }
        return findings;
    }

    List<Finding> recovery() throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Comparison row : Rounds.of(
                program,
                "org.bsr.bench.journal.JournalRecovery",
                List.of(
                        "--rounds",
                        String.valueOf(rounds),
                        "--commands",
                        quick ? "1000000" : "10000000",
                        "--dir",
                        scratch))) {
            Spread figure = row.figure().times(NANOS_PER_SECOND);
            Spread limit = row.limit().times(NANOS_PER_SECOND);
            Finding finding = Finding.of(
                            row.what(),
                            Unit.TIME.of(figure),
                            "≤ 10 s",
                            figure.median() <= MOST_SECONDS * NANOS_PER_SECOND)
                    .against("read and checked only: " + Unit.TIME.of(limit), Unit.TIMES.of(row.ratio()));
            findings.add(quick ? finding.withoutTarget() : finding);
        }
        return findings;
    }
}
