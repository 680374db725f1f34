package org.bsr.bench.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bsr.bench.CallCenters;
import org.bsr.bench.run.AtLeastOne;
import org.bsr.bench.run.Figure;
import org.bsr.bench.run.Interruptible;
import org.bsr.bench.run.Program;
import org.bsr.bench.run.Scratch;
import org.bsr.bench.run.Spread;
import org.bsr.router.command.Command;
import org.bsr.server.directory.Customers;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.journal.JournalReader;
import org.bsr.server.pipeline.Clients;
import org.bsr.server.pipeline.Enrich;
import org.bsr.server.pipeline.OpeningHours;
import org.bsr.server.pipeline.Publish;
import org.bsr.server.pipeline.Recovery;
import org.bsr.server.pipeline.Route;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How long a server takes to carry out a journal again, beside reading and checking the same journal. */
@CommandLine.Command(
        name = "JournalRecovery",
        description =
                "Recovers from a journal of the benchmarks' mix, each round in a new JVM as a server does, and beside it only"
                        + " reads and checks that journal.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class JournalRecovery implements Callable<Integer> {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the journal is to be written (default: a new directory in the working directory).")
    private @Nullable Path parent;

    @Option(
            names = "--commands",
            defaultValue = "10000000",
            description = "In the journal, at least (default: ${DEFAULT-VALUE}).")
    private long commands;

    @Option(
            names = "--agents",
            converter = AtLeastOne.class,
            defaultValue = "10000",
            description = "Default: ${DEFAULT-VALUE}.")
    private int agents;

    @Option(names = "--waiting", defaultValue = "5000", description = "Calls that wait (default: ${DEFAULT-VALUE}).")
    private int waiting;

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "3",
            description = "Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--json", description = "A line of JSON.")
    private boolean json;

    @Option(names = "--round", hidden = true)
    private @Nullable Path recorded;

    public static void main(String[] arguments) {
        System.exit(Interruptible.commandLine(new JournalRecovery()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, JournalDamage {
        if (recorded != null) {
            round(recorded);
            return 0;
        }
        try (Scratch scratch = new Scratch(parent == null ? Path.of("") : parent, "journal-recovery")) {
            Path directory = Files.createDirectory(scratch.path().resolve("journal"));
            Path log = scratch.path().resolve("log");
            Program rounds = new Program(Program.thisJava(), List.of(), scratch.path(), log);
            System.err.printf("writing a journal of %,d commands%n", commands);
            CallCenters centers = new CallCenters(CallCenters.Size.of(agents));
            RecordedMix.Size size = RecordedMix.write(directory, commands, centers, waiting, 20);
            double[] figures = new double[count];
            double[] limits = new double[count];
            for (int i = 0; i < count; i++) {
                List<String> said =
                        rounds.run(JournalRecovery.class.getName(), List.of("--round", directory.toString()));
                String[] seconds = said.get(said.size() - 1).split(" ", 2);
                limits[i] = Double.parseDouble(seconds[0]);
                figures[i] = Double.parseDouble(seconds[1]);
                System.err.printf("round %d: %s s to read and check, %s s to recover%n", i + 1, seconds[0], seconds[1]);
            }
            String conditions = "%,d commands of %d bytes, %,d agents, a new JVM each round, files in the page cache"
                    .formatted(size.commands(), size.bytes() / size.commands(), agents);
            new Figure(
                            "recovery of %,d commands".formatted(size.commands()),
                            "s",
                            Spread.of(figures),
                            Spread.of(limits),
                            conditions)
                    .print(System.out, json);
            return 0;
        }
    }

    private static void round(Path journal) throws JournalDamage {
        Customers customers = RecordedMix.customers();
        long began = System.nanoTime();
        new JournalReader(journal).read((sequence, time, buffer, offset, length) -> {});
        long read = System.nanoTime();
        recover(journal, customers);
        long recovered = System.nanoTime();
        System.out.printf(Locale.ROOT, "%.3f %.3f%n", (read - began) / 1e9, (recovered - read) / 1e9);
    }

    /** What a server does with its journal before it listens. */
    private static void recover(Path journal, Customers customers) throws JournalDamage {
        Enrich enrich = new Enrich(customers);
        Route route = new Route();
        Publish publish = new Publish(null);
        Clients clients = new Clients();
        OpeningHours hours = new OpeningHours();
        new Recovery(journal, route::onForReplies, publish::recover, command -> note(command, clients, enrich, hours))
                .run();
    }

    private static void note(Command command, Clients clients, Enrich enrich, OpeningHours hours) {
        clients.recover(command);
        enrich.remember(command);
        hours.recover(command);
    }
}
