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
import org.bsr.router.lint.Clientele;
import org.bsr.router.lint.Finding;
import org.bsr.router.lint.PlanLint;
import org.bsr.router.overtaking.Overtaking;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Vocabulary;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.bsr.server.config.ListenerReader;
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
        exitCodeList = {
            "0:no errors",
            "1:errors",
            "2:the command line makes no sense",
            "3:no errors, but with --strict something that cannot be meant"
        })
public final class Check implements Callable<Integer> {
    private static final int LINT = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PATH",
            defaultValue = Bsr.HOME + "config",
            description = "A directory with routing.yaml, agents.csv and perhaps customers.csv and listeners.yaml, or"
                    + " one of the first two files (default: ${DEFAULT-VALUE}).")
    private Path path = Path.of("config");

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Option(
            names = "--strict",
            description =
                    "Look through a configuration without errors for what cannot be meant: rules that no call comes"
                            + " to, steps that find nobody, calls that may wait without end.")
    private boolean strict;

    private @Nullable CheckedFile<RoutingPlan> checkedPlan;
    private @Nullable Roster roster;
    private @Nullable Customers customers;

    @Override
    public Integer call() throws IOException {
        List<CheckedFile<?>> files = checkFiles();
        boolean sound = count(files, Severity.ERROR) == 0;
        List<Finding> findings = strict && sound ? examine() : List.of();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            printJson(files, findings, out);
        } else {
            files.forEach(file -> out.print(file.report()));
            printFindings(findings, out);
            out.println(summary(files));
            if (files.size() == 1 && Files.isDirectory(path)) {
                out.println("agents.csv was not checked: first the declarations in routing.yaml must be right");
            }
        }
        out.flush();
        if (!sound) {
            return 1;
        }
        boolean warned = count(files, Severity.WARNING) > 0
                || findings.stream().anyMatch(finding -> finding.diagnostic().severity() == Severity.WARNING);
        return strict && warned ? LINT : 0;
    }

    private List<Finding> examine() {
        CheckedFile<RoutingPlan> file = checkedPlan;
        RoutingPlan plan = file == null ? null : file.result();
        Clientele clientele = customers == null ? null : new Clientele(customers.tags(), customers.preferAgents());
        return file == null || plan == null ? List.of() : PlanLint.examine(file.source(), plan, roster, clientele);
    }

    private void printFindings(List<Finding> findings, PrintWriter out) {
        CheckedFile<RoutingPlan> file = checkedPlan;
        if (file != null) {
            FindingPrinter printer = new FindingPrinter(file.source());
            findings.forEach(finding -> out.print(printer.print(finding)));
        }
        if (strict && file != null && file.result() != null) {
            Map<Severity, Long> counts = findings.stream()
                    .collect(Collectors.groupingBy(f -> f.diagnostic().severity(), Collectors.counting()));
            out.println(number(counts.getOrDefault(Severity.WARNING, 0L), "finding") + ", "
                    + number(counts.getOrDefault(Severity.NOTE, 0L), "note"));
        }
    }

    private List<CheckedFile<?>> checkFiles() {
        boolean directory = Files.isDirectory(path);
        Path home = directory ? path : path.resolveSibling("");
        boolean rosterOnly = !directory && path.toString().endsWith(".csv");
        List<CheckedFile<?>> files = new ArrayList<>();
        CheckedFile<RoutingPlan> plan = CheckedFile.check(
                directory || rosterOnly ? home.resolve("routing.yaml") : path, PlanCompiler::compile, Check::counts);
        checkedPlan = plan;
        Vocabulary vocabulary = vocabulary(plan);
        if (!rosterOnly || vocabulary == null) {
            files.add(plan);
        }
        if ((directory || rosterOnly) && vocabulary != null) {
            CheckedFile<Roster> agents = CheckedFile.check(
                    directory ? home.resolve("agents.csv") : path,
                    source -> RosterReader.read(source, vocabulary),
                    Check::counts);
            roster = agents.result();
            RoutingPlan sound = plan.result();
            if (directory && sound != null && roster != null) {
                files.set(0, plan.with(new Overtaking(sound, roster).warnings(plan.source())));
            }
            files.add(agents);
        }
        Path known = home.resolve("customers.csv");
        if (directory && plan.result() != null && Files.exists(known)) {
            CheckedFile<Customers> read = CustomerLoad.check(known, plan.result());
            customers = read.result();
            files.add(read);
        }
        Path listeners = home.resolve(ListenerReader.FILE);
        if (directory && plan.result() != null && Files.exists(listeners)) {
            List<String> centers = plan.result().centerNames().names();
            files.add(CheckedFile.check(
                    listeners, source -> ListenerReader.read(source, centers), all -> Map.of("listeners", all.size())));
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
                .map(count -> count.getValue() + " "
                        + (count.getValue() == 1 ? count.getKey().replaceFirst("s$", "") : count.getKey()))
                .collect(Collectors.joining(", "));
        return file.source().file() + (counts.isEmpty() ? "" : " (" + counts + ")");
    }

    private static String number(long count, String noun) {
        return (count == 0 ? "no" : count) + " " + noun + (count == 1 ? "" : "s");
    }

    private void printJson(List<CheckedFile<?>> files, List<Finding> findings, PrintWriter out) throws IOException {
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
            if (strict) {
                json.writeArrayFieldStart("findings");
                for (Finding finding : findings) {
                    FindingPrinter.write(finding, json);
                }
                json.writeEndArray();
            }
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
