package org.bsr.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stages behind the ring, beside the sum of what each takes alone. */
final class PipelineRows {
    private static final double LEAST_OF_SUM = 0.7;

    private final Program program;
    private final boolean quick;
    private final int rounds;
    private final Limits limits;

    PipelineRows(Program program, boolean quick, int rounds, Limits limits) {
        this.program = program;
        this.quick = quick;
        this.rounds = rounds;
        this.limits = limits;
    }

    List<Finding> pipeline() throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Map<String, Object> row : program.run(
                "org.bsr.server.pipeline.PipelineLimit",
                List.of("--json", "--rounds", String.valueOf(rounds), "--seconds", quick ? "1" : "2"))) {
            Spread figure = JsonObject.spread(row, "figureRounds");
            Spread limit = JsonObject.spread(row, "limitRounds");
            Spread ratio = figure.dividedBy(limit);
            limits.stages = JsonObject.spread(row, "stagesRounds");
            findings.add(Finding.of(
                            "%s (%s)".formatted(JsonObject.at(row, "what"), JsonObject.at(row, "conditions")),
                            Unit.PER_SECOND.of(figure),
                            "≥ 70 % of the limit",
                            ratio.median() >= LEAST_OF_SUM)
                    .against(
                            "one over the sum of the stages alone and the hand-over: " + Unit.PER_SECOND.of(limit),
                            Unit.SHARE.of(ratio)));
        }
        return findings;
    }
}
