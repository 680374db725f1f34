package org.bsr.server.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bsr.server.config.Configuration;
import org.bsr.server.player.demo.GeneratedCustomers;
import org.bsr.server.player.report.ProgressLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bsr customers}: a directory of any size, to try the router with. */
@Command(
        name = "customers",
        description = {
            "Writes a customers.csv with as many customers as wanted, in the words of a configuration, to try how the router"
                    + " does with a directory of that size.",
            "",
            "Their ids count from 10000000. `bsr serve --customers FILE` takes the file."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:the configuration is not sound, or the file cannot be written",
            "2:the command line makes no sense"
        })
public final class GenerateCustomers implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "COUNT", description = "How many customers, at most 60000000.")
    private long count;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write them (default: standard output).")
    private @Nullable Path file;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = Bsr.HOME + "config",
            description = "The directory with routing.yaml and agents.csv (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("config");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another seed, other customers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (count < 0 || count > GeneratedCustomers.MOST) {
            err.printf("COUNT is from 0 to %d%n", GeneratedCustomers.MOST);
            return 2;
        }
        Configuration.Loaded loaded = Configuration.load(config);
        err.print(loaded.report());
        err.flush();
        Configuration configuration = loaded.configuration();
        if (configuration == null) {
            return 1;
        }
        GeneratedCustomers customers = new GeneratedCustomers(configuration.plan(), configuration.roster(), seed);
        try (Writer out = open()) {
            customers.write(count, out, this::show);
        } catch (IOException e) {
            err.printf("%s: error: the file cannot be written%n", file == null ? "standard output" : file);
            return 1;
        } finally {
            show(-1);
        }
        return 0;
    }

    private Writer open() throws IOException {
        return file == null
                ? new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16)
                : Files.newBufferedWriter(file);
    }

    /** @param written below 0: the line is cleared */
    private void show(long written) {
        if (ProgressLine.isTerminal() && file != null) {
            System.err.print(written < 0 ? "\r\033[K" : "\r%,d of %,d customers".formatted(written, count));
            System.err.flush();
        }
    }
}
