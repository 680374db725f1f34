package org.bsr.bench.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bsr.bench.limit.PlainFile;
import org.bsr.bench.run.Scratch;
import org.bsr.server.journal.Durability;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * So many records appended, and one commit, beside a plain write of as many bytes, over and over to one file, with the same wait for the disk; the disk is that of
 * {@code java.io.tmpdir}. JMH measures the one after the other; {@link JournalAppends}, whose figures are the journal's, takes turns.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"
        })
public class JournalBenchmark {
    /** One of the two, and new files for each iteration, so that a long run does not fill the disk. */
    @State(Scope.Thread)
    public abstract static class Side {
        @Param({"SYNC", "ASYNC"})
        public Durability durability = Durability.SYNC;

        /** Records of one commit. */
        @Param({"1", "8", "64", "512"})
        public int batch;

        private @Nullable Scratch scratch;
        private @Nullable Appends appends;

        abstract Appends open(Path path) throws IOException;

        @Setup(Level.Iteration)
        public void open() throws IOException {
            scratch = new Scratch(Path.of(System.getProperty("java.io.tmpdir")), "journal-benchmark");
            appends = open(scratch.path().resolve("written"));
        }

        @TearDown(Level.Iteration)
        public void close() throws IOException {
            Objects.requireNonNull(appends).close();
            Objects.requireNonNull(scratch).close();
        }

        void commit() throws IOException {
            Objects.requireNonNull(appends).commit();
        }
    }

    public static class Written extends Side {
        @Override
        Appends open(Path path) throws IOException {
            return new WriterAppends(path, batch, durability);
        }
    }

    public static class Plain extends Side {
        @Override
        Appends open(Path path) throws IOException {
            ByteBuffer bytes = JournalAppends.bytes(batch * JournalAppends.RECORD_BYTES);
            return new RawAppends(PlainFile.over(path), bytes, durability == Durability.SYNC);
        }
    }

    @Benchmark
    public void journal(Written journal) throws IOException {
        journal.commit();
    }

    @Benchmark
    public void plainWrite(Plain file) throws IOException {
        file.commit();
    }
}
