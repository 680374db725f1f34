package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
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
            "Prints every figure with its standard error over independent replications; where a scenario says what is to be"
                    + " expected, that as well, and by how many standard errors they differ. docs/simulation.md explains"
                    + " the files."
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
            allAsExpected &= scenario != null && simulate(scenario);
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
        CheckedFile<Scenario> checked = CheckedFile.check(
                file, source -> ScenarioReader.read(source, plan -> plan(file.resolveSibling(plan))), s -> Map.of());
        print(checked.report());
        return checked.result();
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

    private boolean simulate(Scenario read) throws IOException {
        Scenario scenario = read.with(
                replications == null ? read.run().replications() : replications,
                seed == null ? read.run().seed() : seed);
        Map<String, Estimate> figures = new Study(scenario).run(done -> progress(scenario, done));
        boolean asExpected = true;
        for (Map.Entry<String, Double> expected : scenario.expected().entrySet()) {
            Estimate figure = figures.get(expected.getKey());
            asExpected &= figure != null && Math.abs(figure.z(expected.getValue())) < MOST_STANDARD_ERRORS;
        }
        if (json) {
            printJson(scenario, figures);
        } else {
            printTable(scenario, figures);
        }
        return asExpected;
    }

    private void progress(Scenario scenario, int done) {
        if (ProgressLine.isTerminal()) {
            int all = scenario.run().replications();
            System.err.printf(
                    Locale.ROOT, "\r%s: %d of %d%s", scenario.name(), done, all, done == all ? "\r\u001b[K" : "");
        }
    }

    private void printTable(Scenario scenario, Map<String, Estimate> figures) {
        PrintWriter out = spec.commandLine().getOut();
        Scenario.Run run = scenario.run();
        out.printf(
                Locale.ROOT,
                "%s: %d replications of %,.0f units, seed %d%n",
                scenario.name(),
                run.replications(),
                (double) run.lengthMicros() / scenario.unitMicros(),
                run.seed());
        out.printf("  %-28s %13s %12s %13s %7s%n", "figure", "simulated", "std. error", "expected", "z");
        figures.forEach((name, figure) -> {
            Double exact = scenario.expected().get(name);
            out.printf(Locale.ROOT, "  %-28s %13.6f %12.6f", name, figure.mean(), figure.standardError());
            if (exact != null) {
                out.printf(Locale.ROOT, " %13.6f %7.2f", exact, figure.z(exact));
            }
            out.println();
        });
        scenario.expected().keySet().stream()
                .filter(name -> !figures.containsKey(name))
                .forEach(name -> out.printf("  %-28s there is no such figure%n", name));
        out.flush();
    }

    private void printJson(Scenario scenario, Map<String, Estimate> figures) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            generator.writeStringField("scenario", scenario.name());
            generator.writeNumberField("replications", scenario.run().replications());
            generator.writeNumberField("seed", scenario.run().seed());
            generator.writeObjectFieldStart("figures");
            for (Map.Entry<String, Estimate> entry : figures.entrySet()) {
                Estimate figure = entry.getValue();
                Double exact = scenario.expected().get(entry.getKey());
                generator.writeObjectFieldStart(entry.getKey());
                generator.writeNumberField("mean", figure.mean());
                generator.writeNumberField("standard_error", figure.standardError());
                if (exact != null) {
                    generator.writeNumberField("expected", exact);
                    generator.writeNumberField("z", figure.z(exact));
                }
                generator.writeEndObject();
            }
            generator.writeEndObject();
            generator.writeEndObject();
        }
        out.println();
        out.flush();
    }
}
