package org.bsr.bench.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bsr.bench.CallCenters;
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

/**
 * A call of any class is given to its best idle agent, and who has been busy longest becomes idle: the choice and both changes, with 20 %
 * of the agents idle.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {
            "-Xms3g",
            "-Xmx3g",
            "-XX:+UseTransparentHugePages",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"
        })
public class DecisionBenchmark {
    private static final int IDLE_ONE_IN = 5;
    private static final long MICROS_BETWEEN_CALLS = 20_000;

    @Param({"1000", "10000", "100000"})
    public int agents;

    @Param
    public Structure structure = Structure.ENGINE;

    private Choice choice = new ObjectScan(List.of(), List.of(), 0);
    private int classes;
    private int[] busy = {};
    private int oldest;
    private long now;
    private long random = 1;

    @Setup
    public void open() {
        CallCenters centers = new CallCenters(CallCenters.Size.of(agents));
        choice = structure.of(centers);
        classes = CallCenters.classesOf(centers.plan);
        List<Integer> shuffled = new ArrayList<>();
        for (int agent = 0; agent < agents; agent++) {
            shuffled.add(agent);
        }
        Collections.shuffle(shuffled, new Random(1));
        shuffled.subList(0, agents / IDLE_ONE_IN).forEach(agent -> choice.becomesIdle(agent, now++));
        busy = shuffled.subList(agents / IDLE_ONE_IN, agents).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Says who got the call. */
    @Benchmark
    public int decide() {
        now += MICROS_BETWEEN_CALLS;
        random = random * 6364136223846793005L + 1442695040888963407L;
        int callClass = (int) (((random >>> 33) * classes) >>> 31);
        int best = choice.best(callClass);
        if (best != Choice.NOBODY) {
            choice.becomesBusy(best);
            choice.becomesIdle(busy[oldest], now);
            busy[oldest] = best;
            oldest = oldest + 1 == busy.length ? 0 : oldest + 1;
        }
        return best;
    }
}
