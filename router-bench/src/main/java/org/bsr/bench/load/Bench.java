package org.bsr.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bsr.bench.CallCenters;
import org.bsr.bench.run.Cores;
import org.bsr.bench.run.Interruptible;
import org.bsr.bench.run.Machine;
import org.bsr.server.journal.Durability;
import org.bsr.server.pipeline.Layout;
import org.bsr.server.player.ServerProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bsr bench}: puts a load on a router, or on a limit program, and says what it took. */
@Command(
        name = "bsr bench",
        description = {
            "Puts a load on a router over TCP, and says how much it took and how long it let one wait. The router is one of its"
                    + " own, in a process of its own, unless --connect names one.",
            "",
            "  pipelined    as many commands as the router can do, from a fixed number under way",
            "  ping-pong    one command at a time: from sending it to its reply",
            "  rate         calls at a fixed rate: from arrival to routed",
            "  agent-freed  calls wait, and an agent becomes ready: from saying so to the offer",
            "  connections  many connections, each with a call or a heartbeat now and then",
            "",
            "Every call lives its whole life: it arrives, is answered, ends, and its agent finishes his work. Every reply and"
                    + " event is counted; what is missing or refused is an error. Where there is a rate, times count from"
                    + " when a command was due, not from when it could be sent; what was due and could not be sent at all is"
                    + " an error."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and every command was answered",
            "1:something failed, was refused or is missing, or the rate was not kept",
            "2:the command line makes no sense"
        })
public final class Bench implements Callable<Integer> {
    private static final int MOST_PLACES = 4096;
    private static final int MOST_CONNECTIONS = 19_000;
    private static final int MOST_AGENTS = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "MODE", converter = ModeName.class, description = "One of the above.")
    private Mode mode = Mode.PIPELINED;

    @Option(
            names = "--encoding",
            defaultValue = "sbe",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Wire wire = Wire.SBE;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Default: 8; ping-pong: 1; agent-freed: 2; connections: 1000.")
    private @Nullable Integer connections;

    @Option(
            names = "--window",
            paramLabel = "N",
            description =
                    "Commands, or calls that live, at a time on each connection (default: 256; ping-pong: 1; connections:"
                            + " 4); of agent-freed: calls that wait (default: 1000).")
    private @Nullable Integer window;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "A second: calls (rate; default: 10000), agents who become ready (agent-freed; default: 200), calls"
                            + " and heartbeats (connections; default: 1000).")
    private @Nullable Double rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long it measures (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "How long the load lasts before, at least: until the router has compiled itself; 0: it is measured"
                            + " as it starts (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--limit",
            paramLabel = "PROGRAM",
            description =
                    "Loads a program that sends back what it gets, to see what TCP can do at best: echo, or ring (by way"
                            + " of a ring and a second thread; with --durability sync once it is on the disk).")
    private @Nullable Side limit;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description =
                    "Loads the limit program and the router in turn, so many times, and prints medians, spreads and the"
                            + " ratio.")
    private @Nullable Integer pairs;

    @Option(
            names = "--agents",
            paramLabel = "N",
            defaultValue = "10000",
            description = "In the roster of the router it starts (default: ${DEFAULT-VALUE}).")
    private int agents;

    @Option(
            names = "--durability",
            defaultValue = "none",
            description = "Of the router it starts: ${COMPLETION-CANDIDATES}; with sync, of the ring as well (default:"
                    + " ${DEFAULT-VALUE}).")
    private Durability durability = Durability.NONE;

    @Option(
            names = "--layout",
            description = "Of the router it starts: ${COMPLETION-CANDIDATES} (default: what that chooses).")
    private @Nullable Layout layout;

    @Option(
            names = "--serve-option",
            paramLabel = "OPTION",
            description = "One more option for `bsr serve`, such as --serve-option=--explain; may be repeated.")
    private List<String> serveOptions = List.of();

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "${sys:java.io.tmpdir}",
            description = "Where the journal and the like are meanwhile (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of("");

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description =
                    "Appends there what the router and the limit program say to people (default: gone with the journal,"
                            + " but for what one that fails said last).")
    private @Nullable Path log;

    @Option(names = "--pin", description = "Keeps the server to the first core, and the load to the last (taskset).")
    private boolean pin;

    @Option(
            names = "--connect",
            paramLabel = "HOST:PORT",
            description = "A router that runs already. Its agents log in and out, and its calls are real to it.")
    private @Nullable String connect;

    @Option(names = "--roster", paramLabel = "FILE", description = "With --connect: its agents.csv.")
    private @Nullable Path roster;

    @Option(
            names = "--intent",
            paramLabel = "NAME",
            defaultValue = "",
            description = "With --connect: what callers say they want; a name that its rules do not have is as good as"
                    + " none (default: nothing).")
    private String intent = "";

    @Option(
            names = "--hgrm",
            paramLabel = "FILE",
            description =
                    "Writes the latencies as HdrHistogram's percentiles, in us; of a limit and a router each their own,"
                            + " FILE with -ring or -router before the dot.")
    private @Nullable Path hgrm;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    public static void main(String[] args) {
        System.exit(Interruptible.commandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Cores cores = Cores.here();
        refuseWhatMakesNoSense(cores);
        CallCenters centers = new CallCenters(CallCenters.Size.of(agents));
        Floor floor = roster == null ? Floor.of(centers) : Floor.read(roster, intent);
        Settings settings = settings(cores, floor);
        Machine machine = Machine.here();
        double busy = Machine.load();
        if (pin) {
            Cores.pinThis(cores.last());
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        BenchReport report = new BenchReport(json ? new PrintWriter(Writer.nullWriter()) : out, settings);
        report.head(machine, busy);
        List<LoadResult> results = new ArrayList<>();
        try (Sides sides = new Sides(settings, centers, floor, log);
                Progress progress = new Progress()) {
            LoadRun load = new LoadRun(settings, floor, progress);
            for (Side side : Side.inTurns(limit, pairs)) {
                LoadResult result = run(side, sides, load, progress);
                results.add(result);
                report.line(result);
                if (!result.isClean()) {
                    err.println(side + ": " + result.complaint());
                }
            }
        }
        Summary summary = pairs == null ? null : Summary.of(mode, results);
        report.summary(summary, results);
        if (json) {
            out.println(BenchJson.of(settings, machine, busy, results, summary));
            out.flush();
        }
        if (hgrm != null) {
            PercentileFiles.write(hgrm, results);
        }
        return results.stream().allMatch(LoadResult::isClean) ? 0 : 1;
    }

    private LoadResult run(Side side, Sides sides, LoadRun load, Progress progress) throws IOException {
        if (side == Side.ROUTER && connect != null) {
            return load.against(side, ServerProcess.address(connect), null);
        }
        progress.say(side + ": starting");
        try (ServerProcess target = sides.start(side)) {
            try (Compilation compilation = new Compilation(target.pid())) {
                return load.against(side, target.address(), compilation);
            } catch (IOException e) {
                throw new IOException(e.getMessage() + sides.lastWords(), e);
            }
        }
    }

    private Settings settings(Cores cores, Floor floor) {
        return new Settings(
                mode,
                wire,
                connections == null ? mode.connections : connections,
                window == null ? mode.window : window,
                rate == null ? mode.rate : rate,
                seconds,
                warmup,
                connect,
                floor.agents().size(),
                durability,
                layout,
                pin ? cores.command(cores.first()) : List.of(),
                directory,
                serveOptions);
    }

    private void refuseWhatMakesNoSense(Cores cores) {
        within("--connections", connections == null ? 1 : connections, 1, MOST_CONNECTIONS);
        within("--window", window == null ? 1 : window, 1, MOST_PLACES);
        within("--seconds", seconds, 1, 3600);
        within("--warmup", warmup, 0, 3600);
        within("--agents", agents, 1, MOST_AGENTS);
        within("--pairs", pairs == null ? 1 : pairs, 1, 1000);
        refuseIf(mode.rate == 0 && rate != null, mode + " has no --rate: it sends as much as is answered");
        refuseIf(rate != null && rate <= 0, "--rate is above 0");
        refuseIf(pairs != null && limit == null, "--pairs goes with --limit");
        refuseIf(pin && !cores.canPin(), "--pin needs taskset and two cores");
        refuseIf(limit == Side.ROUTER, "--limit is echo or ring");
        refuseIf(
                limit == Side.ECHO && durability == Durability.SYNC,
                "--limit echo makes nothing durable: with --durability sync it is ring");
        refuseIf(
                connect != null && !connect.matches("[^:]+:[0-9]{1,5}"),
                "--connect is HOST:PORT, such as 127.0.0.1:8449");
        refuseIf((connect == null) != (roster == null), "--connect and --roster go together");
        refuseIf(connect == null && !intent.isEmpty(), "--intent goes with --connect");
        if (connect != null) {
            refuseBesideConnect("--agents", "--layout", "--serve-option");
            if (limit == null) {
                refuseBesideConnect("--durability", "--directory", "--log", "--pin");
            }
        }
    }

    private void refuseBesideConnect(String... options) {
        for (String option : options) {
            refuseIf(
                    spec.commandLine().getParseResult().hasMatchedOption(option),
                    option + " is of a router that is started; with --connect it runs already");
        }
    }

    private void within(String option, int value, int least, int most) {
        refuseIf(value < least || value > most, option + " is " + least + " to " + most);
    }

    private void refuseIf(boolean senseless, String why) {
        if (senseless) {
            throw new ParameterException(spec.commandLine(), why);
        }
    }
}
