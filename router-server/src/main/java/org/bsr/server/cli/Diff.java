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
import org.bsr.router.diff.Change;
import org.bsr.router.diff.PlanDiff;
import org.bsr.router.diff.RosterDiff;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bsr diff}: how two configurations differ in what they say. */
@Command(
        name = "diff",
        description = {
            "Says how two configurations differ in what they mean.",
            "",
            "Comments, the order of keys, and defaults that are written out make no difference. For a condition that"
                    + " changed, or a rule that moved, a call is shown that is treated differently."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:they mean the same",
            "1:they differ",
            "2:one of them has errors, or the command line makes no sense"
        })
public final class Diff implements Callable<Integer> {
    private static final int DIFFERENT = 1;
    private static final int TROUBLE = 2;

    /** What is compared; the roster is null where a plan alone was named. */
    private record Side(
            CheckedFile<RoutingPlan> planFile,
            RoutingPlan plan,
            @Nullable Roster roster) {}

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = "A directory with routing.yaml and agents.csv, or a routing.yaml alone.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "Likewise.")
    private Path after = Path.of("");

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Side old = read(before);
        Side now = read(after);
        if (old == null || now == null) {
            return TROUBLE;
        }
        List<Change> changes =
                new ArrayList<>(PlanDiff.between(old.planFile.source(), old.plan, now.planFile.source(), now.plan));
        if (old.roster != null && now.roster != null) {
            changes.addAll(RosterDiff.between(old.roster, old.plan, now.roster, now.plan));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            printJson(changes, out);
        } else {
            printTable(changes, out);
        }
        out.flush();
        return changes.isEmpty() ? 0 : DIFFERENT;
    }

    private @Nullable Side read(Path path) {
        boolean directory = Files.isDirectory(path);
        CheckedFile<RoutingPlan> plan = CheckedFile.check(
                directory ? path.resolve("routing.yaml") : path, PlanCompiler::compile, sound -> Map.of());
        RoutingPlan sound = plan.result();
        if (sound == null) {
            complain(plan);
            return null;
        }
        if (!directory) {
            return new Side(plan, sound, null);
        }
        CheckedFile<Roster> roster = CheckedFile.check(
                path.resolve("agents.csv"), source -> RosterReader.read(source, sound), agents -> Map.of());
        if (roster.result() == null) {
            complain(roster);
            return null;
        }
        return new Side(plan, sound, roster.result());
    }

    private void complain(CheckedFile<?> file) {
        PrintWriter err = spec.commandLine().getErr();
        err.print(file.report());
        err.flush();
    }

    private static void printTable(List<Change> changes, PrintWriter out) {
        int widest = changes.stream()
                .mapToInt(change -> change.where().length())
                .max()
                .orElse(0);
        for (Change change : changes) {
            String values = change.before().isEmpty() && change.after().isEmpty()
                    ? ""
                    : shown(change.before()) + " -> " + shown(change.after());
            out.println("%-8s %s  %s"
                    .formatted(change.kind().word(), pad(change.where(), values.isEmpty() ? 0 : widest), values)
                    .stripTrailing());
            if (!change.example().isEmpty()) {
                out.println("         for example: " + FindingPrinter.words(change.example()));
            }
        }
        out.println(
                changes.isEmpty()
                        ? "no difference"
                        : changes.size() + (changes.size() == 1 ? " difference" : " differences"));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static void printJson(List<Change> changes, PrintWriter out) throws IOException {
        try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            generator.writeBooleanField("same", changes.isEmpty());
            generator.writeArrayFieldStart("changes");
            for (Change change : changes) {
                generator.writeStartObject();
                generator.writeStringField("kind", change.kind().word());
                generator.writeStringField("where", change.where());
                generator.writeStringField("before", change.before());
                generator.writeStringField("after", change.after());
                FindingPrinter.write("example", change.example(), generator);
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }
}
