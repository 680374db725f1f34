package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bsr.router.explanation.ExplanationText;
import org.bsr.server.config.Configuration;
import org.bsr.server.directory.Customers;
import org.bsr.server.rehearsal.Coverage;
import org.bsr.server.rehearsal.RuleTest;
import org.bsr.server.rehearsal.RuleTestReader;
import org.bsr.server.rehearsal.RuleTestRun;
import org.bsr.server.rehearsal.RuleTestRun.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bsr test}: plays the rule tests of a configuration. */
@Command(
        name = "test",
        description = {
            "Plays rule tests: little stories of agents and calls, told to the rules in virtual time, and what must come of"
                    + " them.",
            "",
            "What is not as expected is shown with the explanation of the decision. docs/tools.md explains the files."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every test passed",
            "1:a test failed, or a file is not sound",
            "2:the command line makes no sense",
            "3:every test passed, and --coverage found rules or steps that none exercises"
        })
public final class RuleTests implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files of tests, or directories of them (default: tests in the configuration's directory).")
    private List<Path> paths = List.of();

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = Bsr.HOME + "config",
            description = "The directory with routing.yaml and agents.csv (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("config");

    @Option(names = "--run", paramLabel = "NAME", description = "Only the tests whose names contain this.")
    private String run = "";

    @Option(names = "--coverage", description = "Also list the rules and steps that no test exercises.")
    private boolean coverage;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    /** A test and how it ended. */
    private record Played(RuleTest test, List<Failure> failures) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Configuration.Loaded loaded = Configuration.load(config);
        Configuration configuration = loaded.configuration();
        if (configuration == null) {
            err.print(loaded.report());
            err.flush();
            return 1;
        }
        List<RuleTest> tests = read(configuration);
        if (tests == null) {
            return 1;
        }
        if (tests.isEmpty()) {
            err.printf("there is no test%s in %s%n", run.isEmpty() ? "" : " called " + run, files());
            return 1;
        }
        Customers customers = CustomerLoad.of(config);
        Coverage covered = new Coverage(configuration.plan());
        List<Played> played = new ArrayList<>();
        for (RuleTest test : tests) {
            RuleTestRun playing = new RuleTestRun(test, configuration.plan(), customers);
            played.add(new Played(test, playing.play()));
            covered.add(playing.decisions());
        }
        if (json) {
            printJson(played, covered);
        } else {
            print(played, covered);
        }
        if (played.stream().anyMatch(one -> !one.failures().isEmpty())) {
            return 1;
        }
        return coverage && !covered.missing().isEmpty() ? 3 : 0;
    }

    private @Nullable List<RuleTest> read(Configuration configuration) throws IOException {
        List<RuleTest> tests = new ArrayList<>();
        boolean sound = true;
        for (Path file : files()) {
            CheckedFile<List<RuleTest>> checked = CheckedFile.check(
                    file,
                    source -> RuleTestReader.read(source, configuration.plan(), configuration.roster()),
                    found -> Map.of());
            PrintWriter err = spec.commandLine().getErr();
            err.print(checked.report());
            err.flush();
            sound &= checked.result() != null;
            if (checked.result() != null) {
                checked.result().stream()
                        .filter(test -> test.name().contains(run))
                        .forEach(tests::add);
            }
        }
        return sound ? tests : null;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths.isEmpty() ? List.of(config.resolve("tests")) : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> inside = Files.list(path)) {
                inside.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    private void print(List<Played> played, Coverage covered) {
        PrintWriter out = spec.commandLine().getOut();
        for (Played one : played) {
            RuleTest test = one.test();
            out.printf("%s %s%n", one.failures().isEmpty() ? "passed" : "FAILED", test.name());
            for (Failure failure : one.failures()) {
                out.printf(
                        "  %s:%d, %s after the beginning%n",
                        test.file(), failure.line(), ExplanationText.seconds(failure.atMicros()));
                failure.differences().forEach(difference -> out.printf("    %s%n", difference));
                out.println();
                out.print(failure.explanation().indent(4));
            }
        }
        long failed = played.stream().filter(one -> !one.failures().isEmpty()).count();
        out.printf("%d passed, %d failed%n", played.size() - failed, failed);
        if (coverage) {
            covered.missing().forEach(missing -> out.printf("never exercised: %s%n", missing));
            out.printf(
                    "coverage: %d rules with %d steps, %d never exercised%n",
                    covered.rules(), covered.steps(), covered.missing().size());
        }
        out.flush();
    }

    private void printJson(List<Played> played, Coverage covered) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeArrayFieldStart("tests");
            for (Played one : played) {
                json.writeStartObject();
                json.writeStringField("name", one.test().name());
                json.writeStringField("file", one.test().file());
                json.writeNumberField("line", one.test().line());
                json.writeBooleanField("passed", one.failures().isEmpty());
                json.writeArrayFieldStart("failures");
                for (Failure failure : one.failures()) {
                    json.writeStartObject();
                    json.writeNumberField("line", failure.line());
                    json.writeNumberField("at_micros", failure.atMicros());
                    json.writeArrayFieldStart("differences");
                    for (String difference : failure.differences()) {
                        json.writeString(difference);
                    }
                    json.writeEndArray();
                    json.writeStringField("explanation", failure.explanation());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            if (coverage) {
                json.writeArrayFieldStart("never_exercised");
                for (String missing : covered.missing()) {
                    json.writeString(missing);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        out.println();
        out.flush();
    }
}
