package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bsr.bench.LookupBenchmark;
import org.bsr.bench.report.Microbenchmarks.Outcome;
import org.bsr.bench.report.Microbenchmarks.Trial;
import org.bsr.bench.report.Rounds.Comparison;
import org.bsr.bench.run.Program;
import org.bsr.bench.run.Spread;

/** The look-up of a caller, beside one look-up in a map of longs of the same size. */
final class DirectoryRows {
    private static final String LIMIT = "LookupBenchmark.mapOfLongs";
    private static final double MOST_ALONE = 2.2;
    private static final double MOST_IN_BATCH = 1.3;

    private static final double LEAST_ROWS = 200_000;
    private static final double MOST_BYTES = 1 << 30;
    private static final int ROUNDS_OF_LOADING = 2;

    private final Microbenchmarks microbenchmarks;
    private final Program program;
    private final boolean quick;
    private final Path scratch;

    DirectoryRows(Microbenchmarks microbenchmarks, Program program, boolean quick, Path scratch) {
        this.microbenchmarks = microbenchmarks;
        this.program = program;
        this.quick = quick;
        this.scratch = scratch;
    }

    List<Finding> load() throws IOException, InterruptedException {
        List<Comparison> rows = Rounds.of(
                program,
                "org.bsr.bench.directory.DirectoryLoad",
                List.of(
                        "--rounds",
                        String.valueOf(quick ? 1 : ROUNDS_OF_LOADING),
                        "--customers",
                        quick ? "1000000" : "10000000",
                        "--dir",
                        scratch.toString()));
        Comparison rate = rows.get(0);
        Comparison size = rows.get(1);
        Finding bytes = Finding.of(
                        size.what(),
                        Unit.BYTES.of(size.figure()),
                        "< 1 GiB",
                        size.figure().median() < MOST_BYTES)
                .against("the file: " + Unit.BYTES.of(size.limit()), Unit.TIMES.of(size.ratio()));
        return List.of(
                Finding.of(
                                rate.what(),
                                Unit.PER_SECOND.of(rate.figure()),
                                "≥ 200 k/s",
                                rate.figure().median() >= LEAST_ROWS)
                        .against("rows only read: " + Unit.PER_SECOND.of(rate.limit()), Unit.SHARE.of(rate.ratio())),
                quick ? bytes.withoutTarget() : bytes);
    }

    List<Finding> lookUps() throws IOException, InterruptedException {
        String customers = quick ? "1000000" : "10000000";
        Path file = scratch.resolve("customers.csv");
        LookupBenchmark.write(file, Integer.parseInt(customers));
        List<Trial> trials = new ArrayList<>(List.of(Trial.of(LIMIT, "customers", customers)));
        for (String method :
                quick ? List.of("byId", "batchById") : List.of("byId", "byPhone", "batchById", "batchByPhone")) {
            trials.add(Trial.of("LookupBenchmark." + method, "customers", customers, "file", file.toString()));
        }
        Map<Trial, Outcome> outcomes = microbenchmarks.run(trials);
        Files.delete(file);
        Spread limit = outcomes.entrySet().stream()
                .filter(entry -> entry.getKey().benchmark().equals(LIMIT))
                .map(entry -> entry.getValue().nanoseconds())
                .findFirst()
                .orElseThrow();
        List<Finding> findings = new ArrayList<>();
        outcomes.forEach((trial, outcome) -> {
            if (!trial.benchmark().equals(LIMIT)) {
                boolean batch = trial.benchmark().contains("batch");
                Spread ratio = outcome.nanoseconds().dividedBy(limit);
                Finding finding = Finding.of(
                                "customer look-up %s, %s, %s customers"
                                        .formatted(
                                                trial.benchmark().endsWith("Id") ? "by id" : "by phone number",
                                                batch ? "256 together" : "one at a time",
                                                quick ? "1 million" : "10 million"),
                                Unit.TIME.of(outcome.nanoseconds()),
                                batch ? "≤ 1.3x the limit" : "≤ 2.2x the limit",
                                ratio.median() <= (batch ? MOST_IN_BATCH : MOST_ALONE))
                        .against("Long2LongHashMap: " + Unit.TIME.of(limit), Unit.TIMES.of(ratio));
                findings.add(quick ? finding.withoutTarget() : finding);
            }
        });
        return findings;
    }
}
