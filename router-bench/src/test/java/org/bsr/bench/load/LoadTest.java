package org.bsr.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bsr.bench.CallCenters;
import org.bsr.server.journal.Durability;
import org.bsr.server.player.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of load, shortly, against a router in a process of its own, and against the limit programs. */
class LoadTest {
    private static final int AGENTS = 300;
    private static final CallCenters CENTERS = new CallCenters(CallCenters.Size.of(AGENTS));
    private static final Floor FLOOR = Floor.of(CENTERS);

    @SuppressWarnings("NullAway.Init")
    private static Sides sides;

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess router;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        sides = new Sides(settings(Mode.CONNECTIONS, Wire.SBE, directory), CENTERS, FLOOR, null);
        router = sides.start(Side.ROUTER);
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
        sides.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PIPELINED, SBE",
        "PING_PONG, SBE",
        "RATE, SBE",
        "AGENT_FREED, SBE",
        "CONNECTIONS, SBE",
        "PIPELINED, JSON",
        "AGENT_FREED, JSON"
    })
    void shouldBringEveryCallToItsEndAndMissNothing(Mode mode, Wire wire) throws IOException {
        LoadResult result = load(mode, wire, Side.ROUTER, router);
        Tally tally = result.tally();
        assertThat(result.isClean()).as(result.complaint()).isTrue();
        assertThat(tally.replies).isEqualTo(tally.commands).isPositive();
        assertThat(tally.callsOver).isEqualTo(tally.calls).isPositive();
        assertThat(tally.offers).isPositive();
        assertThat(List.of(tally.offered, tally.busyAgents, tally.wrapUps)).containsOnly(tally.offers);
        if (mode == Mode.AGENT_FREED) {
            assertThat(tally.waits).as("calls that wait for an agent").isPositive();
        } else {
            assertThat(tally.offers).as("every call gets an agent").isEqualTo(tally.calls);
        }
        assertThat(result.latency().getTotalCount()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Side.class,
            names = {"ECHO", "RING"})
    void shouldBeEchoedByLimitPrograms(Side side) throws IOException {
        try (ServerProcess limit = sides.start(side)) {
            for (Wire wire : Wire.values()) {
                LoadResult result = load(Mode.PIPELINED, wire, side, limit);
                assertThat(result.isClean()).as(result.complaint()).isTrue();
                assertThat(result.tally().replies).isEqualTo(result.tally().commands);
                assertThat(result.tally().calls).isPositive();
            }
            for (Mode mode : List.of(Mode.AGENT_FREED, Mode.CONNECTIONS)) {
                LoadResult result = load(mode, Wire.SBE, side, limit);
                assertThat(result.isClean()).as(result.complaint()).isTrue();
                assertThat(result.latency().getTotalCount()).isPositive();
            }
        }
    }

    private static LoadResult load(Mode mode, Wire wire, Side side, ServerProcess target) throws IOException {
        try (Progress progress = new Progress()) {
            return new LoadRun(settings(mode, wire, Path.of("")), FLOOR, progress)
                    .against(side, target.address(), null);
        }
    }

    private static Settings settings(Mode mode, Wire wire, Path directory) {
        boolean one = mode == Mode.PING_PONG;
        int connections = one ? 1 : mode == Mode.CONNECTIONS ? 40 : 3;
        int window = one ? 1 : mode == Mode.CONNECTIONS ? 2 : 16;
        double rate = mode.rate == 0 ? 0 : 100;
        return new Settings(
                mode,
                wire,
                connections,
                window,
                rate,
                1,
                0,
                null,
                AGENTS,
                Durability.NONE,
                null,
                List.of(),
                directory,
                List.of());
    }
}
