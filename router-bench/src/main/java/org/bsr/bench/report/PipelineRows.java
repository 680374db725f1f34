package org.bsr.bench.report;

import java.io.IOException;
import java.util.List;
import org.bsr.bench.report.Rounds.Comparison;

/** The stages behind the ring, beside the sum of what each takes alone. */
final class PipelineRows {
    private static final double LEAST_OF_SUM = 0.7;

    private final Limits limits;

    PipelineRows(Limits limits) {
        this.limits = limits;
    }

    List<Finding> pipeline() throws IOException, InterruptedException {
        Comparison row = limits.pipeline().get(0);
        return List.of(Finding.of(
                        "%s (in the last process %s)".formatted(row.what(), row.conditions()),
                        Unit.PER_SECOND.of(row.figure()),
                        "≥ 70 % of the limit",
                        row.ratio().median() >= LEAST_OF_SUM)
                .against(
                        "one over the sum of the stages alone and the hand-over: " + Unit.PER_SECOND.of(row.limit()),
                        Unit.SHARE.of(row.ratio())));
    }
}
