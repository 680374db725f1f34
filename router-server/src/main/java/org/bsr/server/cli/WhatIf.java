package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.bsr.router.simulation.day.DayComparison;
import org.bsr.router.simulation.day.RecordedDay;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.journal.JournalFailure;
import org.bsr.server.journal.JournalReader;
import org.bsr.server.journal.PlanStore;
import org.bsr.server.whatif.HtmlReport;
import org.bsr.server.whatif.JournalDay;
import org.bsr.server.whatif.Verdict;
import org.bsr.server.whatif.WhatIfJson;
import org.bsr.server.whatif.WhatIfText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bsr whatif}: a recorded day under another plan. */
@Command(
        name = "whatif",
        description = {
            "Tells how a recorded day would have gone under another plan.",
            "",
            "Plays the day that a journal holds through the engine in virtual time, under its own plans and under another, with the"
                    + " same callers and the same shifts, and compares them. What the journal does not tell is assumed, and the"
                    + " output says how. docs/whatif.md explains it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, whatever the difference",
            "1:the journal or a file cannot be used, for a reason that was printed",
            "2:the command line makes no sense"
        })
public final class WhatIf implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            required = true,
            description = "The journal that holds the day; nothing in it is changed.")
    private Path journal = Path.of("");

    @Option(names = "--against", paramLabel = "FILE", required = true, description = "The other plan, a routing.yaml.")
    private Path against = Path.of("");

    @Option(
            names = "--agents",
            paramLabel = "FILE",
            description = "The roster under the other plan, an agents.csv (default: the journal's last).")
    private @Nullable Path agents;

    @Option(
            names = "--replications",
            paramLabel = "N",
            defaultValue = "20",
            description = "So often what the journal does not tell is drawn (default: ${DEFAULT-VALUE}).")
    private int replications;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same figures (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--decisions",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many changed decisions are listed (default: ${DEFAULT-VALUE}).")
    private int decisions;

    @Option(names = "--json", description = "Prints the result as JSON, with all changed decisions.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Also writes a report with plots, one HTML file.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (replications < 2 || decisions < 0) {
            err.println(
                    "--replications is at least 2: the intervals come from their differences; --decisions at least 0");
            return 2;
        }
        String whyNone = JournalReader.whyNone(journal);
        if (whyNone != null) {
            err.println(whyNone);
            return 1;
        }
        try {
            return compare();
        } catch (JournalDamage | JournalFailure e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private int compare() throws IOException, JournalDamage {
        RoutingPlan plan = compiled(CheckedFile.check(against, PlanCompiler::compile, p -> Map.of()));
        if (plan == null) {
            return 1;
        }
        JournalDay day = JournalDay.read(journal);
        RecordedDay recorded = day.recorded();
        if (recorded == null) {
            spec.commandLine().getErr().printf("the journal in %s holds no day: there is no call in it%n", journal);
            return 1;
        }
        Roster roster = roster(plan, day.rosterHash());
        if (roster == null) {
            return 1;
        }
        DayComparison comparison = new DayComparison(recorded, day.under(plan, roster), replications, seed);
        tell(comparison, new Verdict(comparison, against.getFileName().toString()));
        return 0;
    }

    private @Nullable Roster roster(RoutingPlan plan, String recordedHash) {
        if (agents != null) {
            return compiled(CheckedFile.check(agents, source -> RosterReader.read(source, plan), r -> Map.of()));
        }
        Source source = new PlanStore(journal).roster(recordedHash);
        Compiled<Roster> roster = RosterReader.read(source, plan);
        print(new DiagnosticPrinter(source).print(roster.diagnostics()));
        return roster.result();
    }

    private <T> @Nullable T compiled(CheckedFile<T> checked) {
        print(checked.report());
        return checked.result();
    }

    private void print(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.print(text);
        err.flush();
    }

    private void tell(DayComparison comparison, Verdict verdict) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            try (JsonGenerator generator =
                    new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
                generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                new WhatIfJson(comparison, verdict).write(generator);
            }
            out.println();
        } else {
            out.print(new WhatIfText(comparison, verdict).text(decisions));
        }
        out.flush();
        if (report != null) {
            String page =
                    new HtmlReport(comparison, verdict, against.getFileName().toString()).page();
            Files.writeString(report, page);
        }
    }
}
