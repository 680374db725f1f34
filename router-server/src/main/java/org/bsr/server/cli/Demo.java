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
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bsr.server.config.Configuration;
import org.bsr.server.player.LivePlay;
import org.bsr.server.player.Pace;
import org.bsr.server.player.RouterProcess;
import org.bsr.server.player.RunDirectory;
import org.bsr.server.player.Scenario;
import org.bsr.server.player.Standing;
import org.bsr.server.player.demo.GeneratedDay;
import org.bsr.server.player.report.DayReport;
import org.bsr.server.player.report.DayTally;
import org.bsr.server.player.report.ProgressLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bsr demo}: a working day in three centers, against a real router over TCP. */
@Command(
        name = "demo",
        description = {
            "Plays a working day against a router.",
            "",
            "Starts the router in a second process on loopback, and plays the telephony systems, callers and agents of all"
                    + " centers of the configuration against it over TCP. Ends with a table by value tier and by center.",
            "",
            "With --kamailio it is real SIP calls through a real Kamailio instead."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Demo implements Callable<Integer> {
    /** The router's clock starts so long before the day, on the wall's clock, so that it is up when the day begins. */
    private static final double HEAD_START_SECONDS = 2.5;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "300",
            description =
                    "So many times faster than life; 0: as fast as the router answers (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--live",
            description =
                    "Lets the router's own clock run, so many times faster than life: who is late then, because the"
                            + " machine is busy, is late. Otherwise time waits for every answer, and the same seed brings the same"
                            + " day.")
    private boolean live;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "20000",
            description =
                    "How many calls (default: ${DEFAULT-VALUE}). Agents are on shift in proportion; few of them pool"
                            + " badly, so a small day has longer waits.")
    private int calls;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed brings the same callers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = Bsr.HOME + "config",
            description = "Where routing.yaml and agents.csv are (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("config");

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "Keeps the day's files there: customers, journal, events and the router's log"
                    + " (default: a directory that is deleted in the end).")
    private @Nullable Path runDirectory;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @ArgGroup(exclusive = false, heading = "%nReal calls:%n", order = 20)
    private @Nullable KamailioDemo kamailio;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (kamailio != null) {
            return kamailio.play(spec.commandLine().getOut(), err, runDirectory, json);
        }
        if (speed < 0 || calls < 1 || (live && speed == 0)) {
            err.println("--speed is at least 0, with --live more than 0, and --calls at least 1");
            return 2;
        }
        Configuration.Loaded loaded = Configuration.load(config);
        err.print(loaded.report());
        err.flush();
        Configuration configuration = loaded.configuration();
        return configuration == null ? 1 : play(configuration);
    }

    private int play(Configuration configuration) throws IOException {
        GeneratedDay day = new GeneratedDay(configuration.plan(), configuration.roster(), calls, seed);
        Scenario scenario = day.scenario();
        try (LivePlay play = new LivePlay();
                RunDirectory run = new RunDirectory(runDirectory).mustBeFresh();
                RouterProcess router = new RouterProcess(serveOptions(scenario, run), run.resolve("router.log"))) {
            Path customers = run.resolve("customers.csv");
            day.writeCustomers(customers);
            announce(configuration, scenario);
            DayTally tally = new DayTally(configuration.plan());
            ProgressLine progress = new ProgressLine(System.err, scenario, tally, day.zone(), "HH:mm");
            Pace pace = live ? new Pace.Scaled(speed) : new Pace.AsAnswered(speed);
            Standing standing =
                    play.play(scenario, configuration.plan().centerNames().names(), router, pace, tally::add, progress);
            progress.end();
            return conclude(
                    play,
                    new DayReport(tally, standing, configuration.plan().currency(), play.failure() == null),
                    standing);
        }
    }

    private List<String> serveOptions(Scenario scenario, RunDirectory run) {
        List<String> options = new ArrayList<>(List.of(
                "--config",
                config.toAbsolutePath().toString(),
                "--customers",
                run.resolve("customers.csv").toString(),
                "--journal",
                run.resolve("journal").toString(),
                "--event-log",
                run.resolve("events").toString(),
                "--durability",
                "async"));
        if (!live) {
            options.addAll(List.of("--clock", "client"));
        } else {
            long start = scenario.begin() - Math.round(HEAD_START_SECONDS * 1e6 * speed);
            Instant at = Instant.EPOCH.plus(start, ChronoUnit.MICROS);
            options.addAll(List.of(
                    "--clock", "scaled", "--clock-start", at.toString(), "--clock-speed", Double.toString(speed)));
        }
        return options;
    }

    private void announce(Configuration configuration, Scenario scenario) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "%s: %,d calls, %,d customers, %,d agents in %d centers, %s, seed %d; journal: async.%n",
                configuration.plan().name(),
                scenario.calls().size(),
                GeneratedDay.CUSTOMERS,
                configuration.roster().agents().size(),
                configuration.plan().centers().size(),
                speed == 0 ? "as fast as the router answers" : "%,.0f times faster than life".formatted(speed),
                seed);
        err.flush();
    }

    private int conclude(LivePlay play, DayReport report, Standing standing) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String failure = play.failure();
        if (json) {
            try (JsonGenerator generator =
                    new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
                generator.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
                generator.writeStartObject();
                generator.writeNumberField("seed", seed);
                generator.writeNumberField("speed", speed);
                report.json(generator);
                generator.writeEndObject();
            }
            out.println();
        } else {
            out.println(report.text());
        }
        out.flush();
        if (failure != null) {
            spec.commandLine().getErr().println("The day was not played to its end: " + failure);
        }
        return failure == null && standing.isConserved() ? 0 : 1;
    }
}
