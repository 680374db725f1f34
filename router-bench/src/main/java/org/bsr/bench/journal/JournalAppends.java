package org.bsr.bench.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.bsr.bench.limit.PlainFile;
import org.bsr.bench.run.AtLeastOne;
import org.bsr.bench.run.Figure;
import org.bsr.bench.run.Interruptible;
import org.bsr.bench.run.Scratch;
import org.bsr.bench.run.Spread;
import org.bsr.server.journal.Durability;
import org.bsr.server.journal.RawLog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many records a second the journal takes, beside plain writes of as many bytes to the same disk. */
@Command(
        name = "JournalAppends",
        description = "Appends to the journal and writes as many bytes plainly, in turns.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class JournalAppends implements Callable<Integer> {
    /** As long as a command of the benchmarks' mix is on average, and what the journal writes before it. */
    static final int MESSAGE_BYTES = 64;

    static final int RECORD_BYTES = MESSAGE_BYTES + 24;
    private static final int DISCARDED_ROUNDS = 1;

    /** What a figure is called that stands beside plain writes to one file over and over, which needs no new place on the disk. */
    public static final String OVER = ", beside one file written over and over";

    /** What a figure is called that stands beside plain writes to new files that are prepared as the journal's are. */
    public static final String KEPT = ", beside a plain log";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "On the disk to be measured (default: a new one in the working directory).")
    private @Nullable Path parent;

    @Option(
            names = "--batches",
            split = ",",
            converter = AtLeastOne.class,
            defaultValue = "1,8,64,512",
            description = "Records per commit (default: ${DEFAULT-VALUE}).")
    private List<Integer> batches = List.of();

    @Option(
            names = "--durability",
            split = ",",
            defaultValue = "sync,async",
            description = "sync, async or both (default: both).")
    private List<Durability> durabilities = List.of();

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "15",
            description =
                    "In each the journal and the plain writes run, with sync three kinds of them (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--millis",
            converter = AtLeastOne.class,
            defaultValue = "500",
            description = "How long one runs in a round (default: ${DEFAULT-VALUE}).")
    private int millis;

    @Option(
            names = "--turn",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Who begins the first round, which is the next one's turn in each (default: ${DEFAULT-VALUE}).")
    private int turn;

    @Option(names = "--json", description = "A line of JSON for each figure.")
    private boolean json;

    /** What one round of one of them gave. */
    private record Round(double recordsPerSecond, Histogram commitNanos) {}

    public static void main(String[] arguments) {
        System.exit(Interruptible.commandLine(new JournalAppends()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        try (Scratch scratch = new Scratch(parent == null ? Path.of("") : parent, "journal-appends")) {
            for (Durability durability : durabilities) {
                for (int batch : batches) {
                    compare(scratch.path(), durability, batch);
                }
            }
        }
        return 0;
    }

    private void compare(Path directory, Durability durability, int batch) throws IOException {
        boolean sync = durability == Durability.SYNC;
        ByteBuffer bytes = bytes(batch * RECORD_BYTES);
        List<Side> plain = sync
                ? List.of(
                        new Side("", rounds, path -> new RawAppends(PlainFile.growing(path), bytes, true)),
                        new Side(OVER, rounds, path -> new RawAppends(PlainFile.over(path), bytes, true)),
                        new Side(KEPT, rounds, path -> new RawLog(path, bytes.capacity())))
                : List.of(new Side("", rounds, path -> new RawAppends(PlainFile.over(path), bytes, sync)));
        Side journal = new Side("", rounds, path -> new WriterAppends(path, batch, durability));
        List<Side> sides = new ArrayList<>(plain);
        sides.add(journal);
        for (int i = -DISCARDED_ROUNDS; i < rounds; i++) {
            // Another one begins each time: whoever comes next finds a disk that is busy with what was there before.
            for (int place = 0; place < sides.size(); place++) {
                measure(sides.get(Math.floorMod(turn + i + place, sides.size())), directory, batch, i);
            }
        }
        String what = "journal, %s, %d a commit".formatted(durability.name().toLowerCase(Locale.ROOT), batch);
        for (Side limit : plain) {
            String conditions =
                    "%d bytes a record; one commit takes %s us at the median, %s us at p99; plainly %s and %s us"
                            .formatted(
                                    RECORD_BYTES,
                                    micros(journal.commitNanos, 50),
                                    micros(journal.commitNanos, 99),
                                    micros(limit.commitNanos, 50),
                                    micros(limit.commitNanos, 99));
            new Figure(
                            what + limit.beside,
                            "records/s",
                            Spread.of(journal.figures),
                            Spread.of(limit.figures),
                            conditions)
                    .print(System.out, json);
        }
    }

    /** The journal, or what it stands beside, and what the rounds gave. */
    private static final class Side {
        final String beside;
        final Opening opening;
        final double[] figures;
        final Histogram commitNanos = new Histogram(3);

        Side(String beside, int rounds, Opening opening) {
            this.beside = beside;
            this.opening = opening;
            this.figures = new double[rounds];
        }
    }

    /** Begins to write at a path where nothing is yet. */
    @FunctionalInterface
    private interface Opening {
        Appends at(Path path) throws IOException;
    }

    /** @param i which round; below 0 it does not count */
    private void measure(Side side, Path directory, int batch, int i) throws IOException {
        Path path = directory.resolve("written");
        Round round;
        try (Appends appends = side.opening.at(path)) {
            round = run(appends, batch);
        }
        Scratch.delete(path);
        if (i >= 0) {
            side.figures[i] = round.recordsPerSecond;
            side.commitNanos.add(round.commitNanos);
        }
    }

    static ByteBuffer bytes(int count) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(count);
        while (bytes.hasRemaining()) {
            bytes.put((byte) bytes.position());
        }
        return bytes;
    }

    private Round run(Appends appends, int batch) throws IOException {
        Histogram commitNanos = new Histogram(3);
        long began = System.nanoTime();
        long end = began + TimeUnit.MILLISECONDS.toNanos(millis);
        long before = began;
        long records = 0;
        while (before < end) {
            appends.commit();
            records += batch;
            long now = System.nanoTime();
            commitNanos.recordValue(now - before);
            before = now;
        }
        return new Round(records * 1e9 / (before - began), commitNanos);
    }

    private static String micros(Histogram nanos, double percentile) {
        return "%.1f".formatted(nanos.getValueAtPercentile(percentile) / 1e3);
    }
}
