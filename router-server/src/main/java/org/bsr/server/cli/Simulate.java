package org.bsr.server.cli;

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
import java.util.function.Function;
import java.util.stream.Stream;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.simulation.Comparison;
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
            "Prints every figure with its 95 %% confidence interval and standard error over independent replications; where a"
                    + " scenario says what is to be expected, that as well, and by how many standard errors they differ."
                    + " docs/simulation.md explains the files.",
            "",
            "With --compare, and where a scenario names several plans, both meet the same callers, and every difference has"
                    + " its own interval."
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
    private static final String CLEAR = "\r\u001b[K";
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

    @Option(
            names = "--until-error",
            paramLabel = "SHARE",
            description =
                    "Run more replications until the standard error of each expected figure (where none is expected:"
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
            description =
                    "Begin no more replications after this time, such as 90s or 19m. What is not precise then fails.")
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
        if (other != null && (untilError != null || tableFile != null)) {
            spec.commandLine().getErr().println("--compare goes without --until-error and --table");
            return 2;
        }
        boolean allAsExpected = true;
        for (Path file : files()) {
            Scenario scenario = read(file);
            allAsExpected &= scenario != null && play(file, scenario);
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
        return read(file, plan -> plan(file.resolveSibling(plan)));
    }

    private @Nullable Scenario read(Path file, Function<String, @Nullable RoutingPlan> plans) {
        CheckedFile<Scenario> checked = CheckedFile.check(
                file,
                source -> ScenarioReader.read(source, plans, data -> text(file.resolveSibling(data))),
                scenario -> Map.of());
        print(checked.report());
        Scenario read = checked.result();
        return read == null
                ? null
                : read.with(
                        replications == null ? read.run().replications() : replications,
                        seed == null ? read.run().seed() : seed);
    }

    private static @Nullable String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return null;
        }
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

    private boolean play(Path file, Scenario scenario) throws IOException {
        if (other == null && scenario.others().isEmpty()) {
            return simulate(scenario);
        }
        if (untilError != null || tableFile != null) {
            print(scenario.name() + ": a scenario with `plans` goes without --until-error and --table\n");
            return false;
        }
        boolean sound = true;
        for (String against : other == null ? scenario.others() : List.of(other.toString())) {
            sound &= compare(file, other == null ? file.resolveSibling(against) : other, scenario);
        }
        return sound;
    }

    private boolean simulate(Scenario scenario) throws IOException {
        Precision precision =
                untilError == null ? null : new Precision(untilError, valueError == null ? untilError : valueError);
        int runs = precision == null ? scenario.run().replications() : 0;
        Study study = new Study(scenario);
        Map<String, Estimate> figures = precision == null
                ? study.run(done -> progress(scenario, done, runs))
                : study.run(precision, this::timeIsUp, done -> progress(scenario, done, runs));
        endProgress();
        table.add(scenario, figures);
        int done =
                figures.values().stream().mapToInt(Estimate::replications).max().orElse(0);
        FigureReport report = new FigureReport(
                spec.commandLine().getOut(), scenario.with(done, scenario.run().seed()));
        if (json) {
            report.printJson(figures);
        } else {
            report.printTable(figures);
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

    private boolean compare(Path file, Path otherPlan, Scenario scenario) throws IOException {
        RoutingPlan plan = plan(otherPlan);
        Scenario second = plan == null ? null : read(file, named -> plan);
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

    /** @param all 0 if it is not known yet how many there will be */
    private static void progress(Scenario scenario, int done, int all) {
        if (ProgressLine.isTerminal()) {
            System.err.printf(
                    Locale.ROOT,
                    "\r%s: %d%s%s",
                    scenario.name(),
                    done,
                    all == 0 ? "" : " of " + all,
                    done == all ? CLEAR : "");
        }
    }

    private static void endProgress() {
        if (ProgressLine.isTerminal()) {
            System.err.print(CLEAR);
        }
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
