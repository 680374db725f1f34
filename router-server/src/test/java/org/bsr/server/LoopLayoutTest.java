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
        Path config = SampleConfig.write(directory, "15s");
        ServerOptions options = TestOptions.of(
                config, directory.resolve("journal"), Layout.LOOP, 1_000_000, new Limits(100, 1 << 20, RING));
        try (RouterServer server = RouterServer.start(options, SampleConfig.load(config), Customers.none());
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
    void shouldSuitOneCore() {
        assertThat(Layout.forCores(1)).isEqualTo(Layout.LOOP);
        assertThat(Layout.forCores(2)).isEqualTo(Layout.SHARED);
        assertThat(Layout.forCores(8)).isEqualTo(Layout.STAGED);
        assertThat(Waiting.forCores(2)).isEqualTo(Waiting.BLOCK);
        assertThat(Waiting.forCores(8)).isEqualTo(Waiting.BACK_OFF);
    }
}
