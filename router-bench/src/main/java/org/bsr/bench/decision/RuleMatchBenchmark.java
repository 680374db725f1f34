package org.bsr.bench.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bsr.bench.CallCenters;
import org.bsr.router.command.Caller;
import org.bsr.router.engine.EngineDecision;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.text.Text;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Which rule is a caller's: as the engine finds it for every call, and by asking one rule after the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"
        })
public class RuleMatchBenchmark {
    private static final int AGENTS = 100;
    private static final int CALLERS = 4096;

    @Param({"10", "100", "1000", "10000"})
    public int rules;

    private final List<Caller> callers = new ArrayList<>();
    private final Text scratch = new Text();
    private CallCenters centers = new CallCenters(CallCenters.Size.of(AGENTS));
    private EngineDecision engine = new EngineDecision(centers.plan, centers.roster, 0);
    private int[] codes = {};
    private int next;

    @Setup
    public void open() {
        centers = new CallCenters(new CallCenters.Size(AGENTS, 8, 200, rules, "0.0005"));
        engine = new EngineDecision(centers.plan, centers.roster, 0);
        codes = new int[centers.plan.variables().size()];
        for (int i = 0; i < CALLERS; i++) {
            Caller caller = new Caller();
            centers.fill(caller, i % 2);
            callers.add(caller);
        }
    }

    @Benchmark
    public String asTheEngineDoes() {
        return engine.ruleOf(nextCaller());
    }

    /** What the engine does once for each kind of callers, and what one would write first. */
    @Benchmark
    public String oneAfterTheOther() {
        RoutingPlan plan = centers.plan;
        plan.variables().encode(nextCaller(), codes, scratch);
        int rule = 0;
        while (!plan.rules().get(rule).when().holds(codes)) {
            rule++;
        }
        return plan.rules().get(rule).name();
    }

    private Caller nextCaller() {
        next = (next + 1) % CALLERS;
        return callers.get(next);
    }
}
