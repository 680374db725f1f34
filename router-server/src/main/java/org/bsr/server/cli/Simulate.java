package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.simulation.Estimate;
import org.bsr.router.simulation.Precision;
import org.bsr.router.simulation.Scenario;
import org.bsr.router.simulation.ScenarioReader;
import org.bsr.router.simulation.Study;
import org.bsr.server.player.report.ProgressLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
            "1:a file is not sound, or a figure is 4 standard errors or more from what was expected, beyond the optimum,"
                    + " short of the share of it that is to be reached, or not as precise as asked",
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
            names = "--until-error",
            paramLabel = "SHARE",
            description = "Run more replications until the standard error of each expected figure (where none is expected:"
                    + " of each figure) is at most this share of it, such as 0.005.")
    private @Nullable Double untilError;

    @Option(
            names = "--value-error",
            paramLabel = "SHARE",
            description = "The same of values per time (default: as --until-error).")
    private @Nullable Double valueError;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Begin no more replications after this time, such as 90s or 19m. What is not precise then fails.")
    private @Nullable Duration maxTime;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "Also write what was expected and measured into this Markdown file, between the lines "
                    + QualityTable.BEGIN + " and " + QualityTable.END + ", which are added where they are missing.")
    private @Nullable Path tableFile;

    @Option(names = "--json", description = "Print one JSON object for each scenario, one a line.")
    private boolean json;

    private final QualityTable table = new QualityTable();
    private final long began = System.nanoTime();

    @Override
    public Integer call() throws IOException {
        if (replications != null && replications < 2) {
            spec.commandLine().getErr().println("--replications is at least 2: the error comes from their differences");
            return 2;
        }
        if (untilError == null && (valueError != null || maxTime != null)) {
            spec.commandLine().getErr().println("--value-error and --max-time go with --until-error");
            return 2;
        }
        boolean allAsExpected = true;
        for (Path file : files()) {
            Scenario scenario = read(file);
            allAsExpected &= scenario != null && simulate(scenario);
        }
        if (tableFile != null) {
            table.writeInto(tableFile);
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
        Precision precision = untilError == null
                ? null
                : new Precision(untilError, valueError == null ? untilError : valueError);
        Study study = new Study(scenario);
        Map<String, Estimate> figures = precision == null
                ? study.run(done -> progress(scenario, done))
                : study.run(precision, this::timeIsUp, done -> progress(scenario, done));
        endProgress();
        table.add(scenario, figures);
        if (json) {
            printJson(scenario, figures);
        } else {
            printTable(scenario, figures);
        }
        String vague = precision == null ? null : precision.worst(scenario, figures);
        if (vague != null) {
            print("%s: the time was up before %s was as precise as asked%n".formatted(scenario.name(), vague));
        }
        return vague == null && isAsExpected(scenario, figures);
    }

    private boolean timeIsUp() {
        return maxTime != null && System.nanoTime() - began > maxTime.toNanos();
    }

    private static boolean isAsExpected(Scenario scenario, Map<String, Estimate> figures) {
        boolean asExpected = true;
        for (Map.Entry<String, Double> expected : scenario.expected().entrySet()) {
            Estimate figure = figures.get(expected.getKey());
            asExpected &= figure != null && Math.abs(figure.z(expected.getValue())) < MOST_STANDARD_ERRORS;
        }
        Scenario.Optimum optimum = scenario.optimum();
        Estimate value = figures.get(Scenario.VALUE);
        return asExpected && (optimum == null || value == null || optimum.agreesWith(value, MOST_STANDARD_ERRORS));
    }

    private void progress(Scenario scenario, int done) {
        if (ProgressLine.isTerminal()) {
            System.err.printf(Locale.ROOT, "\r%s: %d", scenario.name(), done);
        }
    }

    private static void endProgress() {
        if (ProgressLine.isTerminal()) {
            System.err.print("\r\u001b[K");
        }
    }

    private void printTable(Scenario scenario, Map<String, Estimate> figures) {
        PrintWriter out = spec.commandLine().getOut();
        Scenario.Run run = scenario.run();
        int done = figures.values().iterator().next().replications();
        out.printf(
                Locale.ROOT,
                "%s: %d replications of %,.0f units, seed %d%n",
                scenario.name(),
                done,
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
        Scenario.Optimum optimum = scenario.optimum();
        Estimate value = figures.get(Scenario.VALUE);
        if (optimum != null && value != null) {
            out.printf(
                    Locale.ROOT,
                    "  %.2f %% of the optimum, %s%n",
                    100 * optimum.share(value),
                    optimum.valuePerTime());
        }
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
            generator.writeNumberField(
                    "replications", figures.values().iterator().next().replications());
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
            Scenario.Optimum optimum = scenario.optimum();
            Estimate value = figures.get(Scenario.VALUE);
            if (optimum != null && value != null) {
                generator.writeObjectFieldStart("optimum");
                generator.writeNumberField(Scenario.VALUE, optimum.valuePerTime());
                generator.writeNumberField("share", optimum.share(value));
                generator.writeEndObject();
            }
            generator.writeEndObject();
        }
        out.println();
        out.flush();
    }

    /** Such as {@code 90s}, {@code 19m} or {@code 1h}. */
    static final class TimeConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String written) {
            if (!written.matches("\\d{1,6}[smh]")) {
                throw new TypeConversionException("a time looks like 90s, 19m or 1h, not `" + written + "`");
            }
            return Duration.parse("PT" + written);
        }
    }
}
