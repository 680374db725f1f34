package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.server.config.Configuration;
import org.bsr.server.player.LivePlay;
import org.bsr.server.player.Pace;
import org.bsr.server.player.RouterProcess;
import org.bsr.server.player.RunDirectory;
import org.bsr.server.player.Scenario;
import org.bsr.server.player.Standing;
import org.bsr.server.player.Switches;
import org.bsr.server.player.records.RecordReader;
import org.bsr.server.player.records.Recording;
import org.bsr.server.player.records.Records;
import org.bsr.server.player.report.DayReport;
import org.bsr.server.player.report.DayTally;
import org.bsr.server.player.report.ProgressLine;
import org.bsr.server.player.report.ReplayReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bsr replay}: recorded calls, against a real router over TCP. */
@Command(
        name = "replay",
        description = {
            "Plays recorded calls against a router, as fast as it answers.",
            "",
            "Reads call records from a CSV file by a mapping, starts a router that takes its time from the player (or uses one"
                    + " that was started with --clock client), and ends with what was recorded beside what came out."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Replay implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The call records, CSV with a header.")
    private Path file = Path.of("");

    @Option(
            names = "--map",
            paramLabel = "FILE",
            required = true,
            description = "Says which column is what; docs/replay.md is the reference.")
    private Path mapping = Path.of("");

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description =
                    "The plan to play under: routing.yaml and agents.csv. Without agents.csv the agents are those of the"
                            + " records (default: what the mapping names).")
    private @Nullable Path config;

    @Option(
            names = "--connect",
            paramLabel = "HOST:PORT",
            description = "A router that runs already, with --clock client and the plan that --config names.")
    private @Nullable String connect;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "For what the records do not tell (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Keeps the router's journal there (default: it is deleted in the end).")
    private @Nullable Path journal;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Recording recording = recording();
        return recording == null ? 1 : play(recording);
    }

    private @Nullable Recording recording() throws IOException {
        Source source = new Source(mapping.toString(), Files.readString(mapping));
        Compiled<Records> read = RecordReader.read(file, source);
        PrintWriter err = spec.commandLine().getErr();
        err.print(new DiagnosticPrinter(source).print(read.diagnostics()));
        err.flush();
        Records records = read.result();
        return records == null ? null : new Recording(records, seed);
    }

    private int play(Recording recording) throws IOException {
        try (LivePlay play = new LivePlay();
                RunDirectory run = new RunDirectory(null)) {
            Path plan = preparePlan(recording, run);
            Configuration.Loaded loaded = Configuration.load(plan);
            PrintWriter err = spec.commandLine().getErr();
            err.print(loaded.report());
            Configuration configuration = loaded.configuration();
            if (configuration == null) {
                return 1;
            }
            Scenario scenario = rostered(recording.scenario(), configuration);
            warnOfUnknownNames(scenario, configuration.plan());
            try (RouterProcess own = new RouterProcess(serveOptions(plan, run), run.resolve("router.log"))) {
                return play(recording, scenario, configuration, play, connect == null ? own : running(connect));
            }
        }
    }

    private int play(
            Recording recording, Scenario scenario, Configuration configuration, LivePlay play, Switches.Locator router)
            throws IOException {
        RoutingPlan plan = configuration.plan();
        DayTally simulated = new DayTally(plan);
        ProgressLine progress = new ProgressLine(
                System.err, scenario, simulated, recording.records().timeZone(), "yyyy-MM-dd HH:mm");
        Standing standing =
                play.play(scenario, List.of("replay"), router, new Pace.AsAnswered(0), simulated::add, progress);
        progress.end();
        DayTally recorded = new DayTally(plan);
        recording.recordedOutcomes().forEach(recorded::add);
        DayReport day = new DayReport(simulated, standing, plan.currency(), play.failure() == null);
        print(new ReplayReport(recording, recorded, simulated, day));
        if (play.failure() != null) {
            spec.commandLine().getErr().println("The records were not played to their end: " + play.failure());
        }
        return play.failure() == null
                        && standing.isConserved()
                        && recording.records().everyRowIsAccountedFor()
                ? 0
                : 1;
    }

    /** A directory with the plan, its agents, and the customers in it that the records tell of. */
    private Path preparePlan(Recording recording, RunDirectory run) throws IOException {
        Path given = config != null
                ? config
                : mapping.resolveSibling(recording.records().plan());
        Path plan = Files.createDirectories(run.resolve("plan"));
        Files.copy(given.resolve("routing.yaml"), plan.resolve("routing.yaml"));
        Path agents = given.resolve("agents.csv");
        if (Files.exists(agents)) {
            Files.copy(agents, plan.resolve("agents.csv"));
        } else {
            Files.writeString(
                    plan.resolve("agents.csv"), recording.agents().roster(defaultCenter(plan.resolve("routing.yaml"))));
        }
        if (recording.customers().count() > 0) {
            Files.writeString(
                    plan.resolve("customers.csv"), recording.customers().directory());
        } else if (Files.exists(given.resolve("customers.csv"))) {
            Files.copy(given.resolve("customers.csv"), plan.resolve("customers.csv"));
        }
        return plan;
    }

    /** Where agents work of whom no center is recorded; a plan with errors has none, and says so later. */
    private static String defaultCenter(Path file) throws IOException {
        RoutingPlan plan = PlanCompiler.compile(new Source(file.toString(), Files.readString(file)))
                .result();
        return plan == null ? "" : plan.centerNames().name(plan.defaults().center());
    }

    private List<String> serveOptions(Path plan, RunDirectory run) {
        Path kept = journal == null ? run.resolve("journal") : journal.toAbsolutePath();
        return List.of(
                "--config",
                plan.toString(),
                "--journal",
                kept.toString(),
                "--durability",
                "async",
                "--clock",
                "client");
    }

    private static Switches.Locator running(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        InetSocketAddress address = new InetSocketAddress(
                hostAndPort.substring(0, Math.max(0, colon)), Integer.parseInt(hostAndPort.substring(colon + 1)));
        return () -> address;
    }

    /** Without the shifts of agents whom the roster does not know; they are named. */
    private Scenario rostered(Scenario scenario, Configuration configuration) {
        Set<String> known = new HashSet<>();
        configuration.roster().agents().forEach(agent -> known.add(agent.id()));
        Set<String> unknown = new HashSet<>();
        List<Scenario.Shift> shifts = new ArrayList<>();
        for (Scenario.Shift shift : scenario.shifts()) {
            if (known.contains(shift.agent())) {
                shifts.add(shift);
            } else {
                unknown.add(shift.agent());
            }
        }
        if (!unknown.isEmpty()) {
            spec.commandLine().getErr().println("warning: not in agents.csv, so they do not work: " + unknown);
        }
        return new Scenario(scenario.calls(), shifts, scenario.habits(), scenario.seed());
    }

    private void warnOfUnknownNames(Scenario scenario, RoutingPlan plan) {
        Set<String> unknown = new HashSet<>();
        scenario.calls().forEach(call -> {
            if (!call.intent().isEmpty() && plan.intentNames().idOf(call.intent()) < 0) {
                unknown.add("intent " + call.intent());
            }
            if (!call.tier().isEmpty() && plan.tierNames().idOf(call.tier()) < 0) {
                unknown.add("tier " + call.tier());
            }
            if (!call.center().isEmpty() && plan.centerNames().idOf(call.center()) < 0) {
                unknown.add("center " + call.center());
            }
        });
        if (!unknown.isEmpty()) {
            spec.commandLine().getErr().println("warning: not in the plan, so its defaults stand in: " + unknown);
        }
    }

    private void print(ReplayReport report) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            try (JsonGenerator generator =
                    new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
                generator.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
                generator.writeStartObject();
                generator.writeNumberField("seed", seed);
                report.json(generator);
                generator.writeEndObject();
            }
            out.println();
        } else {
            out.println("The router's journal: async (a reply means that the command is with the operating system).\n");
            out.println(report.text());
        }
        out.flush();
    }
}
