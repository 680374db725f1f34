package org.bsr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bsr.server.directory.Customers;
import org.bsr.server.pipeline.Layout;
import org.bsr.server.pipeline.RouterClock;
import org.bsr.server.pipeline.Waiting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Centers open and close by their hours, and cannot always be reached. */
class OpeningHoursTest {
    private static final String ALWAYS_OPEN = "{name: boston, time_zone: America/New_York, contact_cost: 5.00}";
    private static final String WITH_HOURS = "{name: boston, time_zone: America/New_York, contact_cost: 5.00,"
            + " hours: [{days: mon-fri, open: '08:00', close: '20:00'}]}";

    /** Eight o'clock in Boston. */
    private static final long OPENING = micros("2026-01-05T13:00:00Z");

    private static final long CLOSING = micros("2026-01-06T01:00:00Z");
    private static final long MINUTE = 60_000_000;

    @TempDir
    Path directory;

    private Path config;

    private static long micros(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }

    @BeforeEach
    void write() throws IOException {
        config = SampleConfig.write(directory, "15s");
        giveBostonHours(true);
    }

    private void giveBostonHours(boolean hours) throws IOException {
        Path plan = config.resolve("routing.yaml");
        String from = hours ? ALWAYS_OPEN : WITH_HOURS;
        Files.writeString(plan, Files.readString(plan).replace(from, hours ? WITH_HOURS : ALWAYS_OPEN));
    }

    private RouterServer start(long clockStart) throws Exception {
        Path journal = directory.resolve("journal");
        return RouterServer.start(
                TestOptions.of(config, journal, Layout.SHARED, clockStart, null),
                SampleConfig.load(config),
                Customers.none());
    }

    private static JsonClient agentOfBoston(RouterServer server) throws IOException {
        JsonClient acd = JsonClient.introduced(server.address().getPort(), "acd");
        acd.ask("agent.login", "\"agent\":\"a1\"");
        acd.ask("agent.ready", "\"agent\":\"a1\"");
        return acd;
    }

    @Test
    void shouldKeepCallsFromACenterUntilItOpens() throws Exception {
        try (RouterServer server = start(OPENING - MINUTE);
                JsonClient acd = agentOfBoston(server)) {
            assertThat(acd.ask("call.arrived", "\"call\":\"c1\"").get(0)).contains("\"destination\":\"waiting\"");
            acd.ask("advance", "\"time\":" + OPENING);
            assertThat(acd.readUntil("\"destination\":\"agent\"").get(0))
                    .contains("\"method\":\"center_state\"", "\"state\":\"open\"", "\"center\":\"boston\"");
            acd.ask("call.hung_up", "\"call\":\"c1\"");
            acd.ask("advance", "\"time\":" + CLOSING);
            assertThat(acd.ask("call.arrived", "\"call\":\"c2\"")).anyMatch(said -> said.contains("\"waiting\""));
        }
    }

    @Test
    void shouldRememberWhatItSaidOfCentersAndFollowAPlanThatChangesTheirHours() throws Exception {
        try (RouterServer closed = start(CLOSING + MINUTE)) {
            assertThat(closed.failure()).isNotDone();
        }
        try (RouterServer again = start(CLOSING + MINUTE);
                JsonClient acd = agentOfBoston(again)) {
            acd.ask("call.arrived", "\"call\":\"c1\"");
            giveBostonHours(false);
            List<String> reloaded = acd.ask("plan.reload", "");
            assertThat(reloaded.get(0)).contains("\"method\":\"center_state\"", "\"state\":\"open\"");
            assertThat(reloaded).anyMatch(said -> said.contains("\"destination\":\"agent\""));
        }
    }

    @Test
    void shouldOpenByItselfWhereTheMachineKeepsTheTime() throws Exception {
        ServerOptions ours = TestOptions.of(config, directory.resolve("journal"), Layout.SHARED, 0, null);
        ServerOptions scaled = new ServerOptions(
                config,
                ours.address(),
                0,
                ours.journal(),
                ours.durability(),
                ours.segmentBytes(),
                RouterClock.Mode.SCALED,
                3600,
                OPENING - 30 * MINUTE,
                Layout.SHARED,
                Waiting.BLOCK,
                ours.limits(),
                null,
                false);
        try (RouterServer server = RouterServer.start(scaled, SampleConfig.load(config), Customers.none());
                JsonClient acd = agentOfBoston(server)) {
            List<String> said = new ArrayList<>(acd.ask("call.arrived", "\"call\":\"c1\""));
            if (said.stream().noneMatch(line -> line.contains("\"destination\":\"agent\""))) {
                said.addAll(acd.readUntil("\"destination\":\"agent\""));
            }
            assertThat(said).anyMatch(line -> line.contains("sip:a1@example.com"));
        }
    }

    @Test
    void shouldTakeFromASwitchThatACenterCannotBeReachedButNotThatItOpens() throws Exception {
        try (RouterServer server = start(OPENING);
                JsonClient acd = agentOfBoston(server)) {
            assertThat(acd.reply("center.changed", "\"center\":\"boston\",\"state\":\"closed\""))
                    .contains("\"code\":106", "\"field\":\"state\"");
            assertThat(acd.reply("center.changed", "\"center\":\"bostn\",\"state\":\"unreachable\""))
                    .contains("\"code\":502", "\"field\":\"center\"");
            assertThat(acd.ask("center.changed", "\"center\":\"boston\",\"state\":\"unreachable\"")
                            .get(0))
                    .contains("\"method\":\"center_state\"", "\"state\":\"unreachable\"");
            assertThat(acd.ask("call.arrived", "\"call\":\"c1\"").get(0)).contains("\"destination\":\"waiting\"");
            acd.ask("center.changed", "\"center\":\"boston\",\"state\":\"reachable\"");
            acd.ask("call.answered", "\"call\":\"c1\",\"agent\":\"a1\"");
        }
    }
}
