package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bsr.router.event.Destination;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.explanation.ExplanationText;
import org.bsr.router.text.Text;
import org.bsr.server.config.Configuration;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.journal.JournalFailure;
import org.bsr.server.journal.JournalReader;
import org.bsr.server.pipeline.Recovery;
import org.bsr.server.pipeline.Route;
import org.bsr.server.rehearsal.CallDescription;
import org.bsr.server.rehearsal.Rehearsal;
import org.bsr.server.rehearsal.Situation;
import org.bsr.server.wire.ExplanationWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bsr explain}: why a call goes where it goes, or went where it went. */
@Command(
        name = "explain",
        description = {
            "Says why a call goes where it goes: the rules in order, the step, the index term by term, and who was left out.",
            "",
            "bsr explain CALL.json tries a call on a configuration; bsr explain --journal DIR --call ID explains every"
                    + " decision about a call that happened. docs/tools.md explains the files."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:explained",
            "1:a file is not sound, or the journal knows no such call",
            "2:the command line makes no sense"
        })
public final class Explain implements Callable<Integer> {
    /** A Monday at noon, UTC. */
    private static final Instant USUAL_TIME = Instant.parse("2026-01-05T12:00:00Z");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "CALL.json",
            description = "A call: the fields of call.arrived, and what is known of the customer.")
    private @Nullable Path callFile;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = Bsr.HOME + "config",
            description = "The directory with routing.yaml and agents.csv (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("config");

    @Option(
            names = "--state",
            paramLabel = "STATE.json",
            description = "What the agents do, and which calls wait (default: everybody is available, and none).")
    private @Nullable Path stateFile;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "When the call comes in, in UTC (default: 2026-01-05T12:00:00Z, a Monday).")
    private Instant time = USUAL_TIME;

    @Option(names = "--journal", paramLabel = "DIR", description = "The journal of a router; needs --call.")
    private @Nullable Path journal;

    @Option(names = "--call", paramLabel = "ID", description = "The call in the journal.")
    private @Nullable String call;

    @Option(names = "--json", description = "Print one JSON object for each decision, one a line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        boolean happened = journal != null && call != null && callFile == null && stateFile == null;
        boolean tried = callFile != null && journal == null && call == null;
        if (!happened && !tried) {
            throw new ParameterException(
                    spec.commandLine(), "either CALL.json, or --journal DIR with --call ID, says what to explain");
        }
        List<Explanation> decisions = journal != null && call != null ? fromJournal(journal, call) : fromFile(callFile);
        if (decisions == null) {
            spec.commandLine().getErr().flush();
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        String between = "";
        for (Explanation why : decisions) {
            if (json) {
                printJson(why, out);
            } else {
                out.print(between);
                out.print(ExplanationText.of(why));
                between = System.lineSeparator();
            }
        }
        out.flush();
        return 0;
    }

    private @Nullable List<Explanation> fromJournal(Path directory, String id) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        String whyNone = JournalReader.whyNone(directory);
        if (whyNone != null) {
            err.println(whyNone);
            return null;
        }
        List<Explanation> decisions = new ArrayList<>();
        Text wanted = Text.of(id);
        Route route = new Route();
        route.explainTo(wanted::equals, decisions::add);
        try {
            new Recovery(directory, route::onForReplies, carriedOut -> {}).run();
        } catch (JournalDamage | JournalFailure e) {
            err.println(e.getMessage());
            return null;
        }
        if (decisions.isEmpty()) {
            err.printf("the journal in %s knows no call %s%n", directory, id);
            return null;
        }
        return decisions;
    }

    private @Nullable List<Explanation> fromFile(@Nullable Path file) {
        Configuration.Loaded loaded = Configuration.load(config);
        Configuration configuration = loaded.configuration();
        PrintWriter err = spec.commandLine().getErr();
        if (configuration == null || file == null) {
            err.print(loaded.report());
            return null;
        }
        CheckedFile<CallDescription> described =
                CheckedFile.check(file, source -> Situation.readCall(source, configuration.plan()), found -> Map.of());
        err.print(described.report());
        Situation situation = situation(configuration, stateFile);
        CallDescription arriving = described.result();
        if (arriving == null || situation == null) {
            return null;
        }
        long arrives = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        Rehearsal rehearsal = new Rehearsal(
                configuration.plan(), CustomerLoad.of(config), situation.stage(), situation.waiting(), arrives);
        if (!isPossible(rehearsal)) {
            return null;
        }
        String rejection = rehearsal.arrives(arriving, arrives);
        if (!rejection.isEmpty()) {
            err.printf("%s: %s%n", arriving.id(), rejection);
        }
        Explanation why = rejection.isEmpty() ? rehearsal.why(arriving.id()) : null;
        return why == null ? null : List.of(why);
    }

    /** In a state that cannot be, a call is said to wait though somebody is free for it. */
    private boolean isPossible(Rehearsal rehearsal) {
        List<Explanation> routed = rehearsal.decisions().stream()
                .filter(why -> why.decision().destination() != Destination.WAITING)
                .toList();
        routed.forEach(why -> spec.commandLine()
                .getErr()
                .printf(
                        "%s: error: %s would not wait in this state: %s%n",
                        stateFile, why.call(), ExplanationText.destination(why.decision())));
        return routed.isEmpty();
    }

    private @Nullable Situation situation(Configuration configuration, @Nullable Path file) {
        if (file == null) {
            return Situation.quiet(configuration.roster());
        }
        CheckedFile<Situation> checked = CheckedFile.check(
                file,
                source -> Situation.read(source, configuration.plan(), configuration.roster()),
                found -> Map.of());
        spec.commandLine().getErr().print(checked.report());
        return checked.result();
    }

    private static void printJson(Explanation why, PrintWriter out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            new ExplanationWriter(json, Integer.MAX_VALUE).write(why);
        }
        out.println();
    }
}
