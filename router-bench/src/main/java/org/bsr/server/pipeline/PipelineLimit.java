package org.bsr.server.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.bsr.bench.CallCenters;
import org.bsr.bench.run.AtLeastOne;
import org.bsr.bench.run.Figure;
import org.bsr.bench.run.Interruptible;
import org.bsr.bench.run.Scratch;
import org.bsr.bench.run.Spread;
import org.bsr.server.journal.Durability;
import org.bsr.server.journal.JournalEnd;
import org.bsr.server.journal.JournalWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * From ring in to ring out, beside what it could be at best: one over the sum of what each stage takes alone and of a ring that does
 * nothing but hand over.
 */
@Command(
        name = "PipelineLimit",
        description =
                "Measures the stages behind the ring, beside what each takes alone and a ring that only hands over. Journal"
                        + " none, one routing thread; the thread before the ring decodes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PipelineLimit implements Callable<Integer> {
    private static final String WHAT = "pipeline, ring in to ring out, journal none, one routing thread";
    private static final String ALL_STAGES = "all stages, one after the other";

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "12",
            description = "In each the stages alone, the ring and the pipeline take turns (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--millis",
            converter = AtLeastOne.class,
            defaultValue = "350",
            description = "How long each measurement of a round takes (default: ${DEFAULT-VALUE}).")
    private int millis;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            defaultValue = "6",
            description =
                    "So long rounds are discarded before, until the compiler is through (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--agents",
            converter = AtLeastOne.class,
            defaultValue = "10000",
            description = "Default: ${DEFAULT-VALUE}.")
    private int agents;

    @Option(names = "--json", description = "A line of JSON for each figure.")
    private boolean json;

    public static void main(String[] arguments) {
        System.exit(Interruptible.commandLine(new PipelineLimit()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        JournalEnd none = new JournalEnd(null, 0, 0, 0, 0);
        try (Scratch scratch = new Scratch(Path.of(System.getProperty("java.io.tmpdir")), "bsr-pipeline");
                JournalWriter writer =
                        new JournalWriter(scratch.path(), none, Durability.NONE, JournalWriter.DEFAULT_SEGMENT_BYTES)) {
            CallCenters centers = new CallCenters(CallCenters.Size.of(agents));
            measure(new StageTimes(centers, writer, TimeUnit.MILLISECONDS.toNanos(millis)));
        }
        return 0;
    }

    private void measure(StageTimes times) {
        double[] limits = new double[rounds];
        double[] figures = new double[rounds];
        double[] allStages = new double[rounds];
        double[][] parts = new double[StageTimes.STAGES.size()][rounds];
        long warm = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmup);
        while (System.nanoTime() < warm) {
            Round unused = round(times, "warming up");
        }
        for (int i = 0; i < rounds; i++) {
            Round round = round(times, "round " + (i + 1));
            double[] alone = round.alone;
            figures[i] = round.pipeline;
            double behindTheRing = Arrays.stream(alone).skip(1).sum();
            limits[i] = TimeUnit.SECONDS.toNanos(1) / (behindTheRing + round.handOver);
            allStages[i] = TimeUnit.SECONDS.toNanos(1) / (alone[0] + behindTheRing);
            for (int stage = 0; stage < alone.length; stage++) {
                parts[stage][i] = alone[stage];
            }
        }
        StringJoiner stages = new StringJoiner(", ");
        for (int i = 0; i < parts.length; i++) {
            stages.add(String.format(
                    Locale.ROOT,
                    "%s %.0f",
                    StageTimes.STAGES.get(i),
                    Spread.of(parts[i]).median()));
        }
        Spread all = Spread.of(allStages);
        new Figure(WHAT, "commands/s", Spread.of(figures), Spread.of(limits), "stages alone, ns: " + stages)
                .print(System.out, json);
        new Figure(ALL_STAGES, "commands/s", all, all, "from what each takes alone").print(System.out, json);
    }

    /** Nanoseconds per command of each stage alone and of the hand-over, and commands a second through all of them. */
    private record Round(double[] alone, double handOver, double pipeline) {}

    private static Round round(StageTimes times, String name) {
        Round round = new Round(times.alone(), times.handOver(), times.pipeline());
        System.err.printf(
                Locale.ROOT,
                "%s: ns per command %s, hand-over %.0f; %.0f commands/s%n",
                name,
                Arrays.toString(
                        Arrays.stream(round.alone).mapToLong(Math::round).toArray()),
                round.handOver,
                round.pipeline);
        return round;
    }
}
