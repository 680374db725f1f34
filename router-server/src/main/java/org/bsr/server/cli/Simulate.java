package org.bsr.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.simulation.Comparison;
import org.bsr.router.simulation.Estimate;
import org.bsr.router.simulation.Scenario;
import org.bsr.router.simulation.ScenarioReader;
import org.bsr.router.simulation.Study;
import org.bsr.server.player.report.ProgressLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bsr simulate}: what a plan does with calls that come by chance. */
@Command(
        name = "simulate",
        description = {
            "Plays scenarios through the engine in virtual time.",
            "",
            "Prints every figure with its 95 % confidence interval and standard error over independent replications; where a"
                    + " scenario says what is to be expected, that as well, and by how many standard errors they differ."
                    + " docs/simulation.md explains the files.",
            "",
            "With --compare both plans meet the same callers, and every difference has its own interval."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and every figure is as expected",
            "1:a file is not sound, or a figure is 4 standard errors or more from what was expected",
            "2:the command line makes no sense"
        })
public final class Simulate implements Callable<Integer> {
    private static final double MOST_STANDARD_ERRORS = 4;
    private static final String PLAN_ENDING = ".plan.yaml";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "SCENARIO",
            description =
                    "Scenario files, or directories of them (files that end in .plan.yaml are the plans beside them).")
    private List<Path> paths = List.of();

    @Option(names = "--replications", paramLabel = "N", description = "Instead of what the scenarios say.")
    private @Nullable Integer replications;

    @Option(names = "--seed", paramLabel = "N", description = "Instead of what the scenarios say.")
    private @Nullable Long seed;

    @Option(
            names = "--compare",
            paramLabel = "PLAN",
            description = "Another plan (rules file) that the same callers meet as well: prints the differences.")
    private @Nullable Path other;

    @Option(names = "--json", description = "Print one JSON object for each scenario, one a line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (replications != null && replications < 2) {
            spec.commandLine().getErr().println("--replications is at least 2: the error comes from their differences");
            return 2;
        }
        boolean allAsExpected = true;
        for (Path file : files()) {
            Scenario scenario = read(file);
            allAsExpected &= scenario != null && (other == null ? simulate(scenario) : compare(file, other, scenario));
        }
        return allAsExpected ? 0 : 1;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> inside = Files.list(path)) {
                inside.filter(file -> file.toString().endsWith(".yaml")
                                && !file.toString().endsWith(PLAN_ENDING))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    private @Nullable Scenario read(Path file) {
        return read(file, plan -> plan(file.resolveSibling(plan)));
    }

    private @Nullable Scenario read(Path file, Function<String, @Nullable RoutingPlan> plans) {
        CheckedFile<Scenario> checked =
                CheckedFile.check(file, source -> ScenarioReader.read(source, plans), scenario -> Map.of());
        print(checked.report());
        Scenario read = checked.result();
        return read == null
                ? null
                : read.with(
                        replications == null ? read.run().replications() : replications,
                        seed == null ? read.run().seed() : seed);
    }

    private @Nullable RoutingPlan plan(Path file) {
        CheckedFile<RoutingPlan> checked = CheckedFile.check(file, PlanCompiler::compile, plan -> Map.of());
        print(checked.report());
        return checked.result();
    }

    private void print(String report) {
        PrintWriter err = spec.commandLine().getErr();
        err.print(report);
        err.flush();
    }

    private boolean simulate(Scenario scenario) throws IOException {
        Map<String, Estimate> figures = new Study(scenario)
                .run(done -> progress(scenario, done, scenario.run().replications()));
        boolean asExpected = true;
        for (Map.Entry<String, Double> expected : scenario.expected().entrySet()) {
            Estimate figure = figures.get(expected.getKey());
            asExpected &= figure != null && Math.abs(figure.z(expected.getValue())) < MOST_STANDARD_ERRORS;
        }
        FigureReport report = new FigureReport(spec.commandLine().getOut(), scenario);
        if (json) {
            report.printJson(figures);
        } else {
            report.printTable(figures);
        }
        return asExpected;
    }

    private boolean compare(Path file, Path otherPlan, Scenario scenario) throws IOException {
        Scenario second = read(file, plan -> plan(otherPlan));
        if (second == null) {
            return false;
        }
        int runs = 2 * scenario.run().replications();
        Comparison comparison = Comparison.of(scenario, second, done -> progress(scenario, done, runs));
        FigureReport report = new FigureReport(spec.commandLine().getOut(), scenario);
        if (json) {
            report.printJson(comparison, otherPlan.toString());
        } else {
            report.printTable(comparison, otherPlan.toString());
        }
        return true;
    }

    private static void progress(Scenario scenario, int done, int all) {
        if (ProgressLine.isTerminal()) {
            System.err.printf(
                    Locale.ROOT, "\r%s: %d of %d%s", scenario.name(), done, all, done == all ? "\r\u001b[K" : "");
        }
    }
}
