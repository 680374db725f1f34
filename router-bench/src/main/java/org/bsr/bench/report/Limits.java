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
    private final String scratch;
    private @Nullable List<Comparison> pipeline;

    Limits(Program program, boolean quick, int rounds, String scratch) {
        this.program = program;
        this.rounds = rounds;
        this.pipelineRounds = quick ? "4" : "12";
        this.scratch = scratch;
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

    /** Nanoseconds of one plain, durable write of a single record, now: the median, as it stands beside medians. */
    Spread commit() throws IOException, InterruptedException {
        List<Comparison> found = Rounds.each(
                1,
                program,
                "org.bsr.bench.journal.JournalAppends",
                List.of("--rounds", "1", "--durability", "sync", "--batches", "1", "--commit-times", "--dir", scratch));
        return found.get(0).limit();
    }
}
