package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code ./bench}: measures everything that is claimed, and writes it down. */
@Command(
        name = "bench",
        description = {
            "Measures what the router costs, holds each figure against its limit, and writes docs/performance.md.",
            "",
            "It takes up to half an hour, and wants the machine for itself."
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
    @Parameters(paramLabel = "NAME", description = "Only these measurements, printed and not written down.")
    private List<String> names = List.of();

    @Option(
            names = "--quick",
            description = "In five minutes: one round, short, only what a target speaks of; prints the table.")
    private boolean quick;

    @Option(names = "--list", description = "Name the measurements and how long each takes.")
    private boolean list;

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
            description = "For logs and data of the measurements (default: ${DEFAULT-VALUE}).")
    private Path scratch = Path.of("router-bench/target/bench");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PerformanceReport())
                .setExecutionExceptionHandler((e, command, result) -> {
                    command.getErr().println("bench: " + e.getMessage());
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(scratch);
        Path log = scratch.resolve("bench.log");
        Files.deleteIfExists(log);
        Pinning pinning = new Pinning(scratch.toAbsolutePath());
        Page page = new Page(file);
        Measurements measurements = new Measurements(quick, pinning, page, scratch, log);
        List<Measurement> chosen = chosen(measurements.all());
        if (list) {
            chosen.forEach(measurement -> System.out.printf(
                    "%-12s %4d s  %s%n", measurement.name(), measurement.seconds(quick), measurement.what()));
            return 0;
        }
        Machine machine = new Machine();
        boolean complete = true;
        List<Finding> findings = new ArrayList<>();
        Progress progress = new Progress(System.err, chosen, quick);
        for (Measurement measurement : chosen) {
            progress.begin(measurement);
            try {
                findings.addAll(measurement.body().measure());
            } catch (IOException | RuntimeException e) {
                complete = false;
                findings.add(Finding.notMeasured(measurement.what(), String.valueOf(e.getMessage())));
            }
            progress.end(measurement);
        }
        String conditions = machine.conditions(command(), pinning, measurements.rounds()).stream()
                .map(condition -> "- " + condition + "\n")
                .collect(Collectors.joining());
        String table = Page.table(findings);
        System.out.println(table + "\n" + conditions);
        if (!quick && names.isEmpty()) {
            page.section("table", table + "\n" + conditions);
            page.write();
            System.out.println("written to " + file);
        }
        return complete ? 0 : 1;
    }

    private String command() {
        return "./bench" + (quick ? " --quick" : "")
                + names.stream().map(name -> " " + name).collect(Collectors.joining());
    }

    private List<Measurement> chosen(List<Measurement> all) {
        List<String> known = all.stream().map(Measurement::name).toList();
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    new CommandLine(this),
                    "no measurement is called " + unknown.get(0) + "; there are " + String.join(", ", known));
        }
        return all.stream()
                .filter(measurement ->
                        names.isEmpty() ? measurement.seconds(quick) > 0 : names.contains(measurement.name()))
                .toList();
    }
}
