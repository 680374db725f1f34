package org.bsr.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
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
 * What the memory alone costs one command: so many cache lines are read and written as a command touches, anywhere in as many bytes as
 * the engine keeps for so many agents. No data structure grows by less, as long as all of it is used.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseTransparentHugePages"})
public class MemoryBenchmark {
    private static final int LINE_LONGS = 8;

    @Param({"1000", "10000", "100000"})
    public int agents;

    /** Of what the engine keeps for an agent; see docs/performance.md. */
    @Param("1529")
    public int bytesPerAgent;

    /** Which a command touches; see docs/performance.md. */
    @Param("29")
    public int lines;

    private long[] memory = {};
    private long place = 1;

    @Setup
    public void fill() {
        memory = new Random(1).longs((long) agents * bytesPerAgent / Long.BYTES).toArray();
    }

    /** Each place follows from what was found at the one before, so they are waited for one by one. */
    @Benchmark
    public long touchLines() {
        int count = memory.length / LINE_LONGS;
        long at = place;
        for (int i = 0; i < lines; i++) {
            int line = lineOf(at, count);
            at = after(at) + memory[line * LINE_LONGS];
            memory[line * LINE_LONGS] = at;
        }
        place = at;
        return at;
    }

    /**
     * All places of a command are known before the first is looked at, so as many lines are fetched at a time as the processor can;
     * the next command begins when they are there.
     */
    @Benchmark
    public long touchLinesSideBySide() {
        int count = memory.length / LINE_LONGS;
        long at = place;
        long found = 0;
        for (int i = 0; i < lines; i++) {
            int line = lineOf(at, count);
            at = after(at);
            found ^= memory[line * LINE_LONGS];
            memory[line * LINE_LONGS] = at;
        }
        place = at + found;
        return place;
    }

    /** Knuth's congruential generator MMIX, whose high bits are random. */
    private static long after(long at) {
        return at * 6364136223846793005L + 1442695040888963407L;
    }

    private static int lineOf(long at, int count) {
        return (int) (((at >>> 33) * count) >>> 31);
    }
}
