package org.bsr.bench.directory;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.bsr.bench.CallCenters;
import org.bsr.bench.run.AtLeastOne;
import org.bsr.bench.run.Figure;
import org.bsr.bench.run.Interruptible;
import org.bsr.bench.run.Program;
import org.bsr.bench.run.Scratch;
import org.bsr.bench.run.Spread;
import org.bsr.server.directory.CustomerReader;
import org.bsr.server.directory.Customers;
import org.bsr.server.player.demo.GeneratedCustomers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast a directory is loaded and what room it takes, beside reading the file's rows and its size. */
@Command(
        name = "DirectoryLoad",
        description =
                "Loads a customers.csv with all columns, each round in a new JVM as a server does, and beside it only reads its rows.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DirectoryLoad implements Callable<Integer> {
    /** Of the plan whose words and agents the customers have. */
    private static final int AGENTS = 10_000;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the file is to be written (default: a new directory in the working directory).")
    private @Nullable Path parent;

    @Option(
            names = "--customers",
            converter = AtLeastOne.class,
            defaultValue = "10000000",
            description = "Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "3",
            description = "Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--json", description = "A line of JSON for each figure.")
    private boolean json;

    @Option(names = "--round", hidden = true)
    private @Nullable Path written;

    public static void main(String[] arguments) {
        System.exit(Interruptible.commandLine(new DirectoryLoad()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (written != null) {
            round(written);
            return 0;
        }
        try (Scratch scratch = new Scratch(parent == null ? Path.of("") : parent, "directory-load")) {
            Path file = scratch.path().resolve("customers.csv");
            System.err.printf("writing %,d customers%n", customers);
            write(file);
            Program rounds = new Program(
                    Program.thisJava(),
                    List.of(),
                    scratch.path(),
                    scratch.path().resolve("log"));
            double[] loads = new double[count];
            double[] reads = new double[count];
            double[] bytes = new double[count];
            for (int i = 0; i < count; i++) {
                List<String> said = rounds.run(DirectoryLoad.class.getName(), List.of("--round", file.toString()));
                String[] figures = said.get(said.size() - 1).split(" ", -1);
                reads[i] = Double.parseDouble(figures[0]);
                loads[i] = Double.parseDouble(figures[1]);
                bytes[i] = Double.parseDouble(figures[2]);
                System.err.printf("round %d: rows/s read %s, loaded %s%n", i + 1, figures[0], figures[1]);
            }
            String what = String.format(Locale.ROOT, "directory of %,d customers", customers);
            new Figure(what + ", loaded", "rows/s", Spread.of(loads), Spread.of(reads), "all columns")
                    .print(System.out, json);
            double[] sizes = new double[count];
            Arrays.fill(sizes, (double) Files.size(file));
            new Figure(what + ", memory", "bytes", Spread.of(bytes), Spread.of(sizes), "outside the heap")
                    .print(System.out, json);
            return 0;
        }
    }

    private void write(Path file) throws IOException {
        CallCenters centers = new CallCenters(CallCenters.Size.of(AGENTS));
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            new GeneratedCustomers(centers.plan, centers.roster, 1).write(customers, out, rows -> {});
        }
    }

    /** Prints rows a second that were only read, and that were loaded, and how many bytes they take. */
    private static void round(Path file) throws IOException {
        long began = System.nanoTime();
        long rows = -1;
        try (CsvReader<CsvRecord> records =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofCsvRecord(Files.newBufferedReader(file))) {
            for (CsvRecord record : records) {
                rows += record.getFieldCount() > 0 ? 1 : 0;
            }
        }
        long read = System.nanoTime();
        Customers loaded = Objects.requireNonNull(
                CustomerReader.read(file, (bytes, all, done) -> {}).result());
        long done = System.nanoTime();
        if (loaded.size() != rows) {
            throw new IOException(loaded.size() + " of " + rows + " customers were loaded");
        }
        System.out.printf(
                Locale.ROOT, "%.0f %.0f %d%n", rows * 1e9 / (read - began), rows * 1e9 / (done - read), loaded.bytes());
    }
}
