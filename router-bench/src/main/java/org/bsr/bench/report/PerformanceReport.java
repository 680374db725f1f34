package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bsr.bench.run.Cores;
import org.bsr.bench.run.Program;
import org.bsr.bench.run.Scratch;
import org.bsr.router.diagnostics.Suggestion;
import org.bsr.server.cli.Bsr;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bench}: measures everything that is claimed, and writes it down. */
@Command(
        name = "bench",
        description = {
            "Measures what the router costs, holds each figure against its limit, and writes docs/performance.md.",
            "",
            "It takes up to half an hour, and wants the machine for itself. Figures are shown as they come; Ctrl-C ends it and"
                    + " leaves nothing behind."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was measured; targets that are missed are marked in the table",
            "1:something could not be measured, and the table says what and why",
            "2:the command line makes no sense"
        })
public final class PerformanceReport implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Only these measurements, printed and not written down.")
    private List<String> names = List.of();

    @Option(
            names = "--quick",
            description =
                    "In five minutes: one short round of fewer measurements and settings, with fewer customers and commands;"
                            + " prints the table.")
    private boolean quick;

    @Option(names = "--list", description = "Name the measurements and how long each takes.")
    private boolean list;

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            description =
                    "Measure with this JDK (default: the one that runs this). Another major version than the router's"
                            + " baseline has a table of its own on the page.")
    private @Nullable Path jdk;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            defaultValue = "docs/performance.md",
            description = "What to write into (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("docs/performance.md");

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            defaultValue = "router-bench/target/bench",
            description =
                    "For all files that are needed meanwhile, journals among them, and on whose disk is measured; only"
                            + " bench.log stays there (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of("router-bench/target/bench");

    public static void main(String[] arguments) {
        System.exit(Bsr.commandLine(new PerformanceReport()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        try {
            return run();
        } catch (InterruptedException e) {
            spec.commandLine().getErr().println("bench: interrupted; nothing was written");
            return 1;
        }
    }

    private int run() throws IOException, InterruptedException {
        Jdk measured = jdk();
        makeDirectory();
        Path log = directory.resolve("bench.log");
        Files.deleteIfExists(log);
        Files.createFile(log);
        try (Scratch scratch = new Scratch(directory, "run")) {
            Program program = new Program(measured.java(), List.of(), scratch.path(), log);
            Cores cores = Cores.here();
            Page page = new Page(file);
            Measurements measurements = new Measurements(quick, program, cores, page, scratch.path());
            List<Measurement> chosen = chosen(measurements.all());
            if (list) {
                chosen.forEach(measurement -> System.out.printf(
                        "%-12s %4d s  %s%n", measurement.name(), measurement.expected(quick), measurement.what()));
                return 0;
            }
            String section = measured.isBaseline() ? "table" : "table-" + measured.major();
            boolean writes = !quick && names.isEmpty();
            if (writes) {
                page.mustHave(section);
            }
            Conditions conditions = new Conditions(command(), measured, cores, directory);
            Progress progress = new Progress(System.err, chosen, quick);
            List<Finding> results = measure(chosen, progress);
            String written = Page.table(results) + "\n" + conditions.list(measurements.rounds(), progress.times());
            System.out.println(written);
            if (writes) {
                page.section(section, written);
                page.write(measured.isBaseline());
                System.out.println("written to " + file);
            }
            return results.stream().allMatch(Finding::isMeasured) ? 0 : 1;
        }
    }

    private Jdk jdk() throws IOException {
        if (jdk == null) {
            return Jdk.at(Path.of(System.getProperty("java.home")));
        }
        try {
            return Jdk.at(jdk);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--jdk: " + e.getMessage(), e);
        }
    }

    private void makeDirectory() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--scratch: " + directory + " is no directory and cannot be made one", e);
        }
    }

    private static List<Finding> measure(List<Measurement> chosen, Progress progress) throws InterruptedException {
        List<Finding> all = new ArrayList<>();
        for (Measurement measurement : chosen) {
            progress.begin(measurement);
            List<Finding> findings;
            try {
                findings = measurement.body().measure();
            } catch (IOException | RuntimeException e) {
                findings = List.of(Finding.notMeasured(measurement.what(), String.valueOf(e.getMessage())));
            }
            all.addAll(findings);
            progress.end(measurement, findings);
        }
        return all;
    }

    /** As it was typed. */
    private String command() {
        return "./bench" + (quick ? " --quick" : "")
                + (jdk == null ? "" : " --jdk " + jdk.getFileName())
                + names.stream().map(name -> " " + name).collect(Collectors.joining());
    }

    private List<Measurement> chosen(List<Measurement> all) {
        List<String> known = all.stream().map(Measurement::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                String meant = Suggestion.closest(name, known);
                throw new ParameterException(
                        spec.commandLine(),
                        "no measurement is called '" + name + "'"
                                + (meant == null
                                        ? "; there are " + String.join(", ", known)
                                        : "; did you mean '" + meant + "'?"));
            }
        }
        return all.stream()
                .filter(measurement ->
                        names.isEmpty() ? measurement.seconds(quick) > 0 : names.contains(measurement.name()))
                .toList();
    }
}
