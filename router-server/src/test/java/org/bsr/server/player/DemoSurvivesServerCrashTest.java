package org.bsr.server.player;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bsr.router.event.CallEnd;
import org.bsr.server.config.Configuration;
import org.bsr.server.player.Scenario.Shift;
import org.bsr.server.player.demo.GeneratedDay;
import org.bsr.server.player.records.BankMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The router is killed in the middle of a day, and started again on its journal. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class DemoSurvivesServerCrashTest {
    private static final int CALLS = 1000;
    private static final long SEED = 3;
    private static final double SPEED = 300;

    @TempDir
    Path directory;

    private Path config = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Configuration loaded;

    private Scenario scenario = new Scenario(List.of(), List.of(), AgentHabits.INSTANT, 0);

    /** The sample configuration, but sessions may take long to come back. */
    @BeforeEach
    void generateDay() throws IOException {
        Path sample = BankMonth.REPOSITORY.resolve("config");
        config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(
                config.resolve("routing.yaml"),
                Files.readString(sample.resolve("routing.yaml")).replace("grace: 30s", "grace: 12h"));
        Files.copy(sample.resolve("agents.csv"), config.resolve("agents.csv"));
        loaded = requireNonNull(Configuration.load(config).configuration());
        GeneratedDay day = new GeneratedDay(loaded.plan(), loaded.roster(), CALLS, SEED);
        day.writeCustomers(directory.resolve("customers.csv"));
        scenario = day.scenario();
    }

    @Test
    void shouldEndEveryCallAsIfTheRouterHadNeverDied() throws IOException {
        List<CallOutcome> undisturbed = new ArrayList<>();
        List<CallOutcome> disturbed = new ArrayList<>();

        Standing calm = play("calm", new Pace.AsAnswered(0), centers(), undisturbed::add, false);
        Standing crashed = play("crashed", new Pace.AsAnswered(0), centers(), disturbed::add, true);

        assertThat(calm.resumptions()).isZero();
        assertThat(crashed.resumptions()).isEqualTo(1);
        assertThat(crashed.isConserved()).isTrue();
        assertThat(crashed.endsInferred()).isZero();
        assertThat(disturbed).hasSize(CALLS).isEqualTo(undisturbed);
    }

    @Test
    void shouldLoseNoCallWithManyUnderWayOverThreeConnections() throws IOException {
        scenario = hourOf(new GeneratedDay(loaded.plan(), loaded.roster(), 6 * CALLS, SEED).scenario());
        List<CallOutcome> outcomes = new ArrayList<>();

        Standing standing = play("scaled", new Pace.Scaled(SPEED), centers(), outcomes::add, true);

        assertThat(standing.resumptions()).isEqualTo(1);
        assertThat(standing.isConserved()).isTrue();
        assertThat(outcomes).hasSize(scenario.calls().size());
        assertThat(outcomes).extracting(CallOutcome::end).doesNotContain(CallEnd.FAILED);
        assertThat(outcomes.stream().filter(CallOutcome::answered).count()).isGreaterThan(outcomes.size() / 2);
    }

    private List<String> centers() {
        return loaded.plan().centerNames().names();
    }

    /** The calls of one busy hour, and who works then. */
    private static Scenario hourOf(Scenario day) {
        long hour = 3_600_000_000L;
        long from = day.begin() + 4 * hour;
        return new Scenario(
                day.calls().stream()
                        .filter(call -> call.arrival() >= from && call.arrival() < from + hour)
                        .toList(),
                day.shifts().stream()
                        .filter(shift -> shift.begin() <= from && shift.end() >= from + hour)
                        .map(shift -> new Shift(shift.agent(), shift.center(), from, from + 2 * hour))
                        .toList(),
                day.habits(),
                day.seed());
    }

    private Standing play(String name, Pace pace, List<String> systems, Consumer<CallOutcome> over, boolean crash)
            throws IOException {
        boolean scaled = pace instanceof Pace.Scaled;
        List<String> options = new ArrayList<>(List.of(
                "--config", config.toString(),
                "--customers", directory.resolve("customers.csv").toString(),
                "--journal", directory.resolve(name).toString(),
                "--durability", "async",
                "--clock", scaled ? "scaled" : "client"));
        if (scaled) {
            String start =
                    Instant.EPOCH.plus(scenario.begin(), ChronoUnit.MICROS).toString();
            options.addAll(List.of("--clock-start", start, "--clock-speed", Double.toString(SPEED)));
        }
        try (RouterProcess router = new RouterProcess(options, directory.resolve(name + ".log"));
                LivePlay play = new LivePlay()) {
            boolean[] crashed = {!crash};
            Standing standing = play.play(scenario, systems, router, pace, over, now -> {
                if (!crashed[0]
                        && now.over() >= scenario.calls().size() / 2
                        && now.connected() > 0
                        && now.asking() > 0) {
                    crashed[0] = true;
                    kill(router.pid());
                }
            });
            assertThat(play.failure()).isNull();
            return standing;
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }
}
