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
import java.util.stream.Collectors;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Diagnostic.Severity;
import org.bsr.router.overtaking.Overtaking;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Vocabulary;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.bsr.server.directory.CustomerReader;
import org.bsr.server.directory.Customers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bsr check}: finds every mistake in a configuration before a router sees it. */
@Command(
        name = "check",
        description = {
            "Finds every mistake in a configuration.",
            "",
            "All mistakes are told at once, each with file, line and column. A running router is not touched; `bsr"
                    + " reload` brings a sound configuration into force."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no errors", "1:errors", "2:the command line makes no sense"})
public final class Check implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PATH",
            defaultValue = Bsr.HOME + "config",
            description = "A directory with routing.yaml, agents.csv and perhaps customers.csv, or one of the first two"
                    + " files (default: ${DEFAULT-VALUE}).")
    private Path path = Path.of("config");

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<CheckedFile<?>> files = checkFiles();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            printJson(files, out);
        } else {
            files.forEach(file -> out.print(file.report()));
            out.println(summary(files));
            if (files.size() == 1 && Files.isDirectory(path)) {
                out.println("agents.csv was not checked: first the declarations in routing.yaml must be right");
            }
        }
        out.flush();
        return count(files, Severity.ERROR) == 0 ? 0 : 1;
    }

    private List<CheckedFile<?>> checkFiles() {
        boolean directory = Files.isDirectory(path);
        Path home = directory ? path : path.resolveSibling("");
        boolean rosterOnly = !directory && path.toString().endsWith(".csv");
        List<CheckedFile<?>> files = new ArrayList<>();
        CheckedFile<RoutingPlan> plan = CheckedFile.check(
                directory || rosterOnly ? home.resolve("routing.yaml") : path, PlanCompiler::compile, Check::counts);
        Vocabulary vocabulary = vocabulary(plan);
        if (!rosterOnly || vocabulary == null) {
            files.add(plan);
        }
        if ((directory || rosterOnly) && vocabulary != null) {
            CheckedFile<Roster> roster = CheckedFile.check(
                    directory ? home.resolve("agents.csv") : path,
                    source -> RosterReader.read(source, vocabulary),
                    Check::counts);
            RoutingPlan sound = plan.result();
            if (directory && sound != null && roster.result() != null) {
                files.set(0, plan.with(new Overtaking(sound, roster.result()).warnings(plan.source())));
            }
            files.add(roster);
        }
        Path customers = home.resolve("customers.csv");
        if (directory && plan.result() != null && Files.exists(customers)) {
            RoutingPlan sound = plan.result();
            files.add(CheckedFile.check(customers, source -> CustomerReader.read(source, sound), Check::counts));
        }
        return files;
    }

    private static @Nullable Vocabulary vocabulary(CheckedFile<RoutingPlan> plan) {
        RoutingPlan sound = plan.result();
        return sound != null ? Vocabulary.of(sound) : PlanCompiler.vocabulary(plan.source());
    }

    private static Map<String, Integer> counts(RoutingPlan plan) {
        return Map.of(
                "rules", plan.rules().size(),
                "tiers", plan.tiers().size(),
                "intents", plan.intents().size(),
                "skills", plan.skills().size(),
                "centers", plan.centers().size());
    }

    private static Map<String, Integer> counts(Roster roster) {
        return Map.of(
                "agents", roster.agents().size(), "groups", roster.groups().size());
    }

    private static Map<String, Integer> counts(Customers customers) {
        return Map.of("customers", customers.size());
    }

    private static long count(List<CheckedFile<?>> files, Severity severity) {
        return files.stream().mapToLong(file -> file.count(severity)).sum();
    }

    private static String summary(List<CheckedFile<?>> files) {
        String mistakes = number(count(files, Severity.ERROR), "error") + ", "
                + number(count(files, Severity.WARNING), "warning");
        return mistakes + " in " + files.stream().map(Check::summary).collect(Collectors.joining("; "));
    }

    private static String summary(CheckedFile<?> file) {
        String counts = file.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return file.source().file() + (counts.isEmpty() ? "" : " (" + counts + ")");
    }

    private static String number(long count, String noun) {
        return (count == 0 ? "no" : count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static void printJson(List<CheckedFile<?>> files, PrintWriter out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeNumberField("errors", count(files, Severity.ERROR));
            json.writeNumberField("warnings", count(files, Severity.WARNING));
            json.writeArrayFieldStart("files");
            for (CheckedFile<?> file : files) {
                printJson(file, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void printJson(CheckedFile<?> file, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.source().file());
        json.writeStringField("hash", file.source().hash());
        json.writeObjectFieldStart("counts");
        for (Map.Entry<String, Integer> count : file.counts().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("diagnostics");
        for (Diagnostic d : file.diagnostics()) {
            json.writeStartObject();
            json.writeStringField("severity", d.severity().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("line", d.line());
            json.writeNumberField("column", d.column());
            json.writeNumberField("length", d.length());
            json.writeStringField("message", d.message());
            if (d.suggestion() != null) {
                json.writeStringField("suggestion", d.suggestion());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
