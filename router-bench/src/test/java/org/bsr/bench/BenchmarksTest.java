package org.bsr.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.bench.decision.DecisionBenchmark;
import org.bsr.bench.decision.RuleMatchBenchmark;
import org.bsr.bench.journal.JournalBenchmark;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That the benchmarks run; what they measure depends on the machine and is no test. */
class BenchmarksTest {
    @Test
    void shouldRunEveryBenchmark() throws RunnerException {
        var shortly = new OptionsBuilder()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(20))
                .param("agents", "300")
                .param("waiting", "100")
                .param("rules", "100")
                .param("customers", "1000")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        assertThat(new Runner(shortly).run())
                .extracting(result -> result.getParams().getBenchmark().replaceAll("\\.\\w+$", ""))
                .containsOnly(
                        EngineBenchmark.class.getName(),
                        MemoryBenchmark.class.getName(),
                        DecisionBenchmark.class.getName(),
                        RuleMatchBenchmark.class.getName(),
                        LookupBenchmark.class.getName(),
                        CodecBenchmark.class.getName(),
                        JournalBenchmark.class.getName());
    }
}
