package org.bsr.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bsr.bench.report.Microbenchmarks.Outcome;
import org.bsr.bench.report.Microbenchmarks.Trial;

/** The look-up of a caller, beside one look-up in a map of longs of the same size. */
final class DirectoryRows {
    private static final String LIMIT = "LookupBenchmark.mapOfLongs";
    private static final double MOST_ALONE = 2.2;
    private static final double MOST_IN_BATCH = 1.3;

    private final Microbenchmarks microbenchmarks;
    private final boolean quick;

    DirectoryRows(Microbenchmarks microbenchmarks, boolean quick) {
        this.microbenchmarks = microbenchmarks;
        this.quick = quick;
    }

    List<Finding> lookUps() throws IOException {
        String customers = quick ? "1000000" : "10000000";
        List<Trial> trials = Stream.of("mapOfLongs", "byId", "byPhone", "batchById", "batchByPhone")
                .map(method -> Trial.of("LookupBenchmark." + method, "customers", customers))
                .toList();
        Map<Trial, Outcome> outcomes = microbenchmarks.run(trials);
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
