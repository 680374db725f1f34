package org.bsr.bench.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bsr.bench.CallCenters;
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

    @Option(names = "--agents", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
    private int agents;

    @Option(names = "--waiting", defaultValue = "5000", description = "Calls that wait (default: ${DEFAULT-VALUE}).")
    private int waiting;

    @Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--json", description = "A line of JSON.")
    private boolean json;

    @Option(names = "--round", hidden = true)
    private @Nullable Path recorded;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new JournalRecovery()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, JournalDamage {
        if (recorded != null) {
            round(recorded);
            return 0;
        }
        Path directory = Files.createTempDirectory(parent == null ? Path.of(".") : parent, "journal-recovery");
        try {
            System.err.printf("writing a journal of %,d commands%n", commands);
            CallCenters centers = new CallCenters(CallCenters.Size.of(agents));
            RecordedMix.Size size = RecordedMix.write(directory, commands, centers, waiting, 20);
            double[] figures = new double[rounds];
            double[] limits = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                String[] seconds = newProcess(directory).split(" ", 2);
                limits[i] = Double.parseDouble(seconds[0]);
                figures[i] = Double.parseDouble(seconds[1]);
                System.err.printf("round %d: %s s to read and check, %s s to recover%n", i + 1, seconds[0], seconds[1]);
            }
            String conditions = "%,d commands of %d bytes, %,d agents, a new JVM each round, files in the page cache"
                    .formatted(size.commands(), size.bytes() / size.commands(), agents);
            new Figure("recovery of %,d commands".formatted(size.commands()), "s", figures, limits, conditions)
                    .print(System.out, json);
            return 0;
        } finally {
            Directories.delete(directory);
        }
    }

    /** What the process says last. */
    private static String newProcess(Path journal) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JournalRecovery.class.getName()));
        command.addAll(List.of("--round", journal.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String last = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("the round failed: " + last);
        }
        return last;
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
