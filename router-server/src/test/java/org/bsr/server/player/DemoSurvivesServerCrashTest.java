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

    @TempDir
    Path directory;

    private Path config = Path.of("");
    private Scenario scenario = new Scenario(List.of(), List.of(), AgentHabits.INSTANT, 0);
    private List<String> centers = List.of();

    /** The sample configuration, but sessions may take long to come back. */
    @BeforeEach
    void generateDay() throws IOException {
        Path sample = BankMonth.REPOSITORY.resolve("config");
        config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(
                config.resolve("routing.yaml"),
                Files.readString(sample.resolve("routing.yaml")).replace("grace: 30s", "grace: 12h"));
        Files.copy(sample.resolve("agents.csv"), config.resolve("agents.csv"));
        Configuration loaded = requireNonNull(Configuration.load(config).configuration());
        GeneratedDay day = new GeneratedDay(loaded.plan(), loaded.roster(), CALLS, SEED);
        day.writeCustomers(directory.resolve("customers.csv"));
        scenario = day.scenario();
        centers = loaded.plan().centerNames().names();
    }

    @Test
    void shouldEndEveryCallAsIfTheRouterHadNeverDied() throws IOException {
        List<CallOutcome> undisturbed = new ArrayList<>();
        List<CallOutcome> disturbed = new ArrayList<>();

        Standing calm = play("calm", new Pace.AsAnswered(), List.of("all"), undisturbed::add, false);
        Standing crashed = play("crashed", new Pace.AsAnswered(), List.of("all"), disturbed::add, true);

        assertThat(calm.resumptions()).isZero();
        assertThat(crashed.resumptions()).isEqualTo(1);
        assertThat(crashed.isConserved()).isTrue();
        assertThat(crashed.endsInferred()).isZero();
        assertThat(disturbed).hasSize(CALLS).isEqualTo(undisturbed);
    }

    @Test
    void shouldLoseNoCallWithManyUnderWayOverThreeConnections() throws IOException {
        List<CallOutcome> outcomes = new ArrayList<>();

        Standing standing = play("scaled", new Pace.Scaled(3000), centers, outcomes::add, true);

        assertThat(standing.resumptions()).isEqualTo(1);
        assertThat(standing.isConserved()).isTrue();
        assertThat(outcomes).hasSize(CALLS);
        assertThat(outcomes).extracting(CallOutcome::end).doesNotContain(CallEnd.FAILED);
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
            options.addAll(List.of("--clock-start", start, "--clock-speed", "3000"));
        }
        try (RouterProcess router = new RouterProcess(options, directory.resolve(name + ".log"));
                LivePlay play = new LivePlay()) {
            boolean[] crashed = {!crash};
            Standing standing = play.play(scenario, systems, router, pace, over, now -> {
                if (!crashed[0] && now.over() >= CALLS / 2 && now.connected() > 0 && now.asking() > 0) {
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
