package org.bsr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.EventType;
import org.bsr.server.BinaryClient.Said;
import org.bsr.server.directory.Customers;
import org.bsr.server.pipeline.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many threads there are behind the ring. */
class LayoutsTest {
    private static final long START = 1_767_258_000_000_000L;
    private static final int LIVES = 400;

    @TempDir
    private Path directory;

    @Test
    void shouldSayTheSameOfTheSameCallsInEveryLayout() throws Exception {
        List<String> loop = said(Layout.LOOP);
        assertThat(loop).hasSizeGreaterThan(5 * LIVES);
        assertThat(said(Layout.SHARED)).isEqualTo(loop);
        assertThat(said(Layout.STAGED)).isEqualTo(loop);
    }

    /** Everything that a switch is told whose commands all come at once. */
    private List<String> said(Layout layout) throws Exception {
        Path config = SampleConfig.write(directory, "15s");
        ServerOptions options = TestOptions.of(config, directory.resolve("journal-" + layout), layout, START, null);
        List<String> said = new ArrayList<>();
        try (RouterServer server = RouterServer.start(options, SampleConfig.load(config), Customers.none());
                BinaryClient acd = BinaryClient.introduced(server.address().getPort(), "acd", 1)) {
            int last = 0;
            for (String agent : List.of("a1", "a2")) {
                acd.send(++last, CommandType.AGENT_LOGIN, c -> at(c, 0).agent.set(agent));
                acd.send(++last, CommandType.AGENT_READY, c -> at(c, 0).agent.set(agent));
            }
            for (int life = 1; life <= LIVES; life++) {
                int second = life;
                String call = "c" + life;
                String before = "c" + (life - 1);
                String agent = life % 2 == 0 ? "a1" : "a2";
                acd.send(
                        ++last,
                        CommandType.CALL_ARRIVED,
                        c -> at(c, second).call.set(call));
                acd.send(++last, CommandType.CALL_ANSWERED, c -> answered(at(c, second), call, agent));
                acd.send(++last, CommandType.CALL_ENDED, c -> at(c, second).call.set(before));
                acd.send(
                        ++last,
                        CommandType.AGENT_READY,
                        c -> at(c, second).agent.set(agent));
            }
            acd.flush();
            for (long answered = 0; answered < last; ) {
                Said next = acd.read();
                said.add(HexFormat.of().formatHex(next.bytes()));
                EventType type = next.event().type;
                answered += type == EventType.ACCEPTED || type == EventType.REJECTED ? 1 : 0;
            }
        }
        return said;
    }

    private static Command at(Command command, int second) {
        command.time = START + second * 1_000_000L;
        return command;
    }

    private static void answered(Command command, String call, String agent) {
        command.call.set(call);
        command.agent.set(agent);
    }
}
