package org.bsr.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bsr.bench.report.Microbenchmarks.Trial;

/** What it costs to read the longest command and to write the most frequent event. */
final class CodecRows {
    private static final Map<String, String> WHAT = new LinkedHashMap<>();

    static {
        WHAT.put("CodecBenchmark.readBinaryCommand", "SBE, a call's arrival read");
        WHAT.put("CodecBenchmark.writeBinaryEvent", "SBE, an offer written");
        WHAT.put("CodecBenchmark.readJsonCommand", "JSON-RPC, a call's arrival read");
        WHAT.put("CodecBenchmark.writeJsonEvent", "JSON-RPC, an offer written");
    }

    private final Microbenchmarks microbenchmarks;

    CodecRows(Microbenchmarks microbenchmarks) {
        this.microbenchmarks = microbenchmarks;
    }

    List<Finding> codecs() throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        List<Trial> trials = WHAT.keySet().stream().map(Trial::of).toList();
        microbenchmarks
                .run(trials)
                .forEach((trial, outcome) -> findings.add(Finding.info(
                        "%s (%s allocated)"
                                .formatted(WHAT.get(trial.benchmark()), Unit.BYTES.of(Math.rint(outcome.bytes()))),
                        Unit.TIME.of(outcome.nanoseconds()))));
        return findings;
    }
}
