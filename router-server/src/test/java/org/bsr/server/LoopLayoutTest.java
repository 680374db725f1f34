package org.bsr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.server.directory.Customers;
import org.bsr.server.pipeline.Layout;
import org.bsr.server.pipeline.Limits;
import org.bsr.server.pipeline.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The event loop as the thread of all stages. */
class LoopLayoutTest {
    private static final int RING = 8;
    private static final int COMMANDS = 500;

    @TempDir
    private Path directory;

    @Test
    void shouldMakeRoomForMoreThanTheRingHoldsAndTurnNobodyAway() throws Exception {
        try (RouterServer server = start();
                BinaryClient acd = BinaryClient.introduced(server.address().getPort(), "acd", 1)) {
            for (int id = 1; id <= COMMANDS; id++) {
                String call = "c" + id;
                acd.send(id, CommandType.CALL_ARRIVED, c -> c.call.set(call));
            }
            acd.flush();
            List<Long> accepted = new ArrayList<>();
            while (accepted.size() < COMMANDS) {
                Event event = acd.read().event();
                assertThat(event.type).isNotEqualTo(EventType.BUSY);
                if (event.type == EventType.ACCEPTED) {
                    accepted.add(event.commandId);
                }
            }
            assertThat(accepted)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, COMMANDS).boxed().toList());
        }
    }

    @Test
    void shouldDeclareMoreEarlierSessionsLostThanTheRingHolds() throws Exception {
        List<BinaryClient> clients = new ArrayList<>();
        try (RouterServer server = start()) {
            for (int i = 0; i < 3 * RING; i++) {
                clients.add(BinaryClient.introduced(server.address().getPort(), "acd-" + i, 1));
            }
        }
        for (BinaryClient client : clients) {
            client.close();
        }
        try (RouterServer server = start();
                BinaryClient acd = new BinaryClient(server.address().getPort())) {
            assertThat(acd.hello("acd-1", 1))
                    .extracting(said -> said.event().type)
                    .endsWith(EventType.WELCOME);
        }
    }

    @Test
    void shouldSuitOneCore() {
        assertThat(Layout.forCores(1)).isEqualTo(Layout.LOOP);
        assertThat(Layout.forCores(2)).isEqualTo(Layout.SHARED);
        assertThat(Layout.forCores(8)).isEqualTo(Layout.STAGED);
        assertThat(Waiting.forCores(2)).isEqualTo(Waiting.BLOCK);
        assertThat(Waiting.forCores(8)).isEqualTo(Waiting.BACK_OFF);
    }

    private RouterServer start() throws Exception {
        Path config = SampleConfig.write(directory, "15s");
        ServerOptions options = TestOptions.of(
                config, directory.resolve("journal"), Layout.LOOP, 1_000_000, new Limits(100, 1 << 20, RING));
        return RouterServer.start(options, SampleConfig.load(config), Customers.none());
    }
}
