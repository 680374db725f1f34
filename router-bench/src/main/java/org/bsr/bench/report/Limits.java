package org.bsr.bench.report;

import java.io.IOException;
import java.util.List;
import org.bsr.bench.report.Rounds.Comparison;
import org.bsr.bench.run.Program;
import org.bsr.bench.run.Spread;
import org.jspecify.annotations.Nullable;

/** What several measurements are held against. */
final class Limits {
    private final Program program;
    private final int rounds;
    private final String pipelineRounds;
    private @Nullable List<Comparison> pipeline;

    Limits(Program program, boolean quick, int rounds) {
        this.program = program;
        this.rounds = rounds;
        this.pipelineRounds = quick ? "4" : "12";
    }

    /** The pipeline beside its stages, and all the stages; measured for the first who asks. */
    List<Comparison> pipeline() throws IOException, InterruptedException {
        if (pipeline == null) {
            pipeline = Rounds.each(
                    rounds, program, "org.bsr.server.pipeline.PipelineLimit", List.of("--rounds", pipelineRounds));
        }
        return pipeline;
    }

    /** Commands a second by all stages one after the other, from what each takes alone. */
    Spread stages() throws IOException, InterruptedException {
        return pipeline().get(1).figure();
    }
}
