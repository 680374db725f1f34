package org.bsr.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One command of a call's life, in centers that are steadily busy. */
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
public class EngineBenchmark {
    private static final int COMMANDS = 4;
    /** Until callers of every kind have come once. */
    private static final int LIVES_BEFORE = 300_000;

    @Param("10000")
    public int agents;

    @Param("8")
    public int centers;

    @Param("200")
    public int classes;

    @Param("10")
    public int rules;

    @Param("5000")
    public int waiting;

    /** Agents without work, in percent: on most days, and in the busy hour. */
    @Param({"20", "2"})
    public int available;

    /** What a second of idleness adds to the index; nothing orders agents otherwise than something. */
    @Param({"0.0005", "0"})
    public String idleRate = "0";

    /** Commands that are carried out together; the route stage takes 32, and has what they are about fetched before. */
    @Param("1")
    public int atOnce;

    private CallMix mix = new CallMix(new CallCenters(CallCenters.Size.of(100)), 0, 20);

    @Setup
    public void open() {
        mix = new CallMix(
                new CallCenters(new CallCenters.Size(agents, centers, classes, rules, idleRate)),
                waiting,
                available,
                atOnce);
        for (int life = 0; life < LIVES_BEFORE; life++) {
            mix.live();
        }
    }

    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public void command() {
        mix.live();
    }
}
