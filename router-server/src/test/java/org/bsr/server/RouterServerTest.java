package org.bsr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.server.BinaryClient.Said;
import org.bsr.server.directory.Customers;
import org.bsr.server.journal.JournalFailure;
import org.bsr.server.pipeline.Layout;
import org.bsr.server.pipeline.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RouterServerTest {
    private static final long START = 1_000_000_000_000L;

    @TempDir
    Path directory;

    private RouterServer server;
    private Path config;

    @BeforeEach
    void start() throws Exception {
        config = SampleConfig.write(directory, "15s");
        server = start(Layout.SHARED);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private RouterServer start(Layout layout) throws Exception {
        ServerOptions options = TestOptions.of(config, directory.resolve("journal"), layout, START, null);
        return RouterServer.start(options, SampleConfig.load(config), Customers.none());
    }

    private int port() {
        return server.address().getPort();
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void shouldTakeACallFromArrivalToItsEndInBinary(Layout layout) throws Exception {
        server.close();
        server = start(layout);
        try (BinaryClient acd = BinaryClient.introduced(port(), "acd", 1)) {
            acd.ask(CommandType.AGENT_LOGIN, c -> c.agent.set("a3"));
            List<Said> ready = acd.ask(CommandType.AGENT_READY, c -> c.agent.set("a3"));
            assertThat(ready.get(0).event().agentState).isEqualTo(AgentState.AVAILABLE);

            List<Said> arrived = acd.ask(CommandType.CALL_ARRIVED, c -> {
                c.call.set("c1");
                c.language.set("es");
            });
            assertThat(arrived)
                    .extracting(said -> said.event().type)
                    .containsExactly(EventType.AGENT_CHANGED, EventType.ROUTED, EventType.ACCEPTED);
            Event routed = arrived.get(1).event();
            assertThat(routed.destination).isEqualTo(Destination.AGENT);
            assertThat(routed.address).hasToString("sip:a3@example.com");

            acd.ask(CommandType.CALL_ANSWERED, c -> {
                c.call.set("c1");
                c.agent.set("a3");
            });
            List<Said> ended = acd.ask(CommandType.CALL_ENDED, c -> {
                c.call.set("c1");
                c.outcome.set("resolved");
            });
            assertThat(ended.get(0).event().end).isEqualTo(CallEnd.SERVED);
        }
    }

    @Test
    void shouldTakeACallFromArrivalToItsEndInJson() throws Exception {
        try (JsonClient acd = JsonClient.introduced(port(), "acd")) {
            acd.ask("agent.login", "\"agent\":\"a1\"");
            acd.ask("agent.ready", "\"agent\":\"a1\"");
            List<String> arrived = acd.ask("call.arrived", "\"call\":\"c1\",\"digits\":\"0\"");
            assertThat(arrived.get(1)).contains("\"method\":\"routed\"", "sip:a1@example.com");
            acd.ask("call.answered", "\"call\":\"c1\",\"agent\":\"a1\"");
            assertThat(acd.ask("call.ended", "\"call\":\"c1\",\"outcome\":\"resolved\"")
                            .get(0))
                    .contains("\"end\":\"served\"");
            assertThat(acd.ask("call.arrived", "\"call\":\"c2\",\"digits\":\"4\"")
                            .get(0))
                    .contains("\"flow\":\"balance_line\"");
        }
    }

    @Test
    void shouldAnswerEveryMistakeAndLeaveOthersUnharmed() throws Exception {
        try (JsonClient bystander = JsonClient.introduced(port(), "bystander");
                JsonClient json = new JsonClient(port());
                BinaryClient binary = new BinaryClient(port())) {
            bystander.ask("agent.login", "\"agent\":\"a1\"");
            bystander.ask("agent.ready", "\"agent\":\"a1\"");
            bystander.ask("call.arrived", "\"call\":\"c1\"");
            bystander.ask("call.answered", "\"call\":\"c1\",\"agent\":\"a1\"");

            assertThat(json.reply("agent.login", "\"agent\":\"a2\"")).contains("\"code\":200");
            json.sendLine("{\"jsonrpc\":");
            assertThat(json.readUntil("\"id\":null").get(0)).contains("\"code\":100");
            assertThat(json.reply("dance", "")).contains("\"code\":101");
            assertThat(json.reply("hello", "\"version\":7,\"name\":\"x\"")).contains("\"code\":102");
            assertThat(json.reply("hello", "\"version\":1,\"name\":\"acd\"")).contains("\"result\"");
            assertThat(json.reply("hello", "\"version\":1,\"name\":\"other\"")).contains("\"code\":104");
            assertThat(json.reply("call.arrived", "")).contains("\"code\":103");
            assertThat(json.reply("call.arrived", "\"call\":\"c2\",\"media\":\"fax\""))
                    .contains("\"code\":505");
            assertThat(json.reply("advance", "\"time\":5")).contains("\"result\"");
            assertThat(json.reply("call.hung_up", "\"call\":\"nobody\"")).contains("\"code\":300");
            assertThat(json.reply("call.arrived", "\"call\":\"c1\"")).contains("\"code\":301");
            assertThat(json.reply("agent.ready", "\"agent\":\"a1\"")).contains("\"code\":401");
            assertThat(json.reply("agent.login", "\"agent\":\"nobody\"")).contains("\"code\":400");

            binary.sendFrame(new byte[40]);
            assertThat(binary.read().event().rejection).isEqualTo(Rejection.MALFORMED);
            binary.hello("binary", 1);
            List<Said> forbidden = binary.ask(CommandType.SESSION_LOST, c -> {});
            assertThat(forbidden.get(0).event().rejection).isEqualTo(Rejection.NOT_FOR_CLIENTS);
            binary.sendRaw(new byte[] {0x7F, 0, 0, 0, 1, 2, 3});
            assertThat(binary.read().event().rejection).isEqualTo(Rejection.TOO_LONG);
            assertThat(binary.isClosedByRouter()).isTrue();

            assertThat(bystander.ask("call.ended", "\"call\":\"c1\"").get(0)).contains("\"end\":\"served\"");
        }
    }

    @Test
    void shouldAnswerAgainByteForByteWhatIsSentAgain() throws Exception {
        List<Said> accepted;
        List<Said> rejected;
        try (BinaryClient acd = BinaryClient.introduced(port(), "acd", 77)) {
            acd.ask(CommandType.AGENT_LOGIN, c -> c.agent.set("a1"));
            accepted = acd.ask(CommandType.CALL_ARRIVED, c -> c.call.set("c1"));
            rejected = acd.ask(CommandType.CALL_ARRIVED, c -> c.call.set("c1"));
            acd.send(4, CommandType.AGENT_READY, c -> c.agent.set("a1"));
            acd.flush();
        }
        server.close();
        server = start(Layout.SHARED);
        try (BinaryClient acd = BinaryClient.introduced(port(), "acd", 77)) {
            List<Said> again = acd.ask(2, CommandType.CALL_ARRIVED, c -> c.call.set("c1"));
            assertThat(again).hasSize(1);
            assertThat(again.get(0).bytes()).isEqualTo(accepted.get(1).bytes());
            assertThat(acd.ask(3, CommandType.CALL_ARRIVED, c -> c.call.set("c1"))
                            .get(0)
                            .bytes())
                    .isEqualTo(rejected.get(0).bytes());
            acd.ask(4, CommandType.AGENT_READY, c -> c.agent.set("a1"));
            assertThat(acd.ask(5, CommandType.AGENT_READY, c -> c.agent.set("a1"))
                            .get(0)
                            .event()
                            .rejection)
                    .isEqualTo(Rejection.AGENT_WRONG_STATE);
        }
    }

    @Test
    void shouldSayWhenAnAnswerIsForgotten() throws Exception {
        try (BinaryClient acd = BinaryClient.introduced(port(), "acd", 77)) {
            for (int i = 1; i <= 1100; i++) {
                acd.send(i, CommandType.CALL_HUNG_UP, c -> c.call.set("nobody"));
            }
            List<Said> last = acd.ask(1101, CommandType.CALL_HUNG_UP, c -> c.call.set("nobody"));

            assertThat(acd.ask(1101, CommandType.CALL_HUNG_UP, c -> c.call.set("nobody"))
                            .get(0)
                            .bytes())
                    .isEqualTo(last.get(last.size() - 1).bytes());
            assertThat(acd.ask(1, CommandType.CALL_HUNG_UP, c -> c.call.set("nobody"))
                            .get(0)
                            .event()
                            .rejection)
                    .isEqualTo(Rejection.OUT_OF_WINDOW);
        }
    }

    @Test
    void shouldGiveTheSessionToALaterConnectionOfTheSameName() throws Exception {
        try (JsonClient first = JsonClient.introduced(port(), "acd")) {
            first.ask("agent.login", "\"agent\":\"a1\"");
            first.ask("agent.ready", "\"agent\":\"a1\"");
            try (JsonClient second = new JsonClient(port())) {
                List<String> welcomed = second.ask("hello", "\"version\":1,\"name\":\"acd\"");
                assertThat(welcomed.get(0)).contains("\"agent\":\"a1\"", "\"state\":\"available\"");
                assertThat(first.readToEnd()).isEmpty();
                assertThat(second.ask("call.arrived", "\"call\":\"c1\"").get(1)).contains("\"destination\":\"agent\"");
            }
        }
    }

    @Test
    void shouldOfferNothingToTheAgentsOfALostSessionUntilItIsBack() throws Exception {
        try (JsonClient acd = JsonClient.introduced(port(), "acd")) {
            JsonClient desk = JsonClient.introduced(port(), "desk");
            desk.ask("agent.login", "\"agent\":\"a1\"");
            desk.ask("agent.ready", "\"agent\":\"a1\"");
            desk.close();
            // The router hears of the loss in its own time, so a call is offered until it has.
            int offered = 0;
            while (acd.ask("call.arrived", "\"call\":\"c%d\"".formatted(++offered))
                    .get(0)
                    .contains("\"agent\"")) {
                acd.ask("call.hung_up", "\"call\":\"c%d\"".formatted(offered));
            }

            desk = JsonClient.introduced(port(), "desk");
            desk.close();
            assertThat(acd.readUntil("\"destination\":\"agent\"").get(0))
                    .contains("\"call\":\"c%d\"".formatted(offered));
        }
    }

    @Test
    void shouldDisconnectASlowReaderAndNobodyElse() throws Exception {
        server.close();
        ServerOptions options = TestOptions.of(
                config, directory.resolve("journal"), Layout.SHARED, START, new Limits(100, 64 * 1024, 1024));
        server = RouterServer.start(options, SampleConfig.load(config), Customers.none());
        try (JsonClient bystander = JsonClient.introduced(port(), "bystander");
                BinaryClient slow = BinaryClient.introduced(port(), "slow", 1)) {
            assertThatThrownBy(() -> {
                        for (long id = 1; ; id++) {
                            slow.send(id, CommandType.CALL_HUNG_UP, c -> c.call.set("nobody"));
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(bystander.reply("call.hung_up", "\"call\":\"c1\"")).contains("\"code\":300");
        }
    }

    @Test
    void shouldTurnAwayArrivalsUnderOverloadButNeverAHangUp() throws Exception {
        server.close();
        ServerOptions options =
                TestOptions.of(config, directory.resolve("journal"), Layout.SHARED, START, new Limits(100, 1 << 20, 8));
        server = RouterServer.start(options, SampleConfig.load(config), Customers.none());
        int count = 200;
        try (BinaryClient acd = BinaryClient.introduced(port(), "acd", 1)) {
            for (int id = 1; id <= count; id++) {
                String call = "c" + id;
                acd.send(id, id % 2 == 0 ? CommandType.CALL_ARRIVED : CommandType.CALL_HUNG_UP, c -> c.call.set(call));
            }
            acd.flush();
            List<Long> busy = new ArrayList<>();
            for (int replies = 0; replies < count; ) {
                Event event = acd.read().event();
                if (event.type == EventType.BUSY) {
                    assertThat(event.commandId).isEven();
                    busy.add(event.commandId);
                }
                replies += event.type.isReply() ? 1 : 0;
            }
            assertThat(busy).isNotEmpty();
            for (long id : busy) {
                assertThat(askUntilNotBusy(acd, id)).isEqualTo(EventType.ACCEPTED);
            }
            assertThat(acd.hello("acd", 1)).hasSize(count / 2 + 1);
        }
    }

    /** A reply leaves before its slot in the ring is free again, so a ring this small may still be crowded. */
    private static EventType askUntilNotBusy(BinaryClient acd, long id) throws IOException {
        EventType reply;
        do {
            List<Said> said = acd.ask(id, CommandType.CALL_ARRIVED, c -> c.call.set("c" + id));
            reply = said.get(said.size() - 1).event().type;
        } while (reply == EventType.BUSY);
        return reply;
    }

    @Test
    void shouldCloseAConnectionThatPromisedToKeepTalkingAndDoesNot() throws Exception {
        try (JsonClient silent = new JsonClient(port())) {
            silent.ask("hello", "\"version\":1,\"name\":\"silent\",\"heartbeat_seconds\":1");
            assertThat(silent.reply("heartbeat", "")).contains("\"result\"");
            assertThat(silent.readToEnd()).isEmpty();
        }
    }

    @Test
    void shouldBoundTheNumberOfConnections() throws Exception {
        server.close();
        ServerOptions options = TestOptions.of(
                config, directory.resolve("journal"), Layout.SHARED, START, new Limits(2, 64 * 1024, 1024));
        server = RouterServer.start(options, SampleConfig.load(config), Customers.none());
        try (JsonClient one = JsonClient.introduced(port(), "one");
                JsonClient two = JsonClient.introduced(port(), "two");
                JsonClient three = new JsonClient(port())) {
            assertThat(three.readToEnd()).isEmpty();
            assertThat(one.reply("heartbeat", "")).contains("\"result\"");
            assertThat(two.reply("heartbeat", "")).contains("\"result\"");
        }
    }

    @Test
    void shouldPutASoundConfigurationInForceAndRefuseAnUnsoundOne() throws Exception {
        Path roster = config.resolve("agents.csv");
        String agents = Files.readString(roster, StandardCharsets.UTF_8);
        try (JsonClient acd = JsonClient.introduced(port(), "acd")) {
            assertThat(acd.reply("agent.login", "\"agent\":\"a5\"")).contains("\"code\":400");

            Files.writeString(roster, agents + "a5,atlantis,sip:a5@example.com,5,9,\n");
            assertThat(acd.reply("plan.reload", "")).contains("\"code\":501", "atlantis", "agents.csv:6");
            assertThat(acd.reply("agent.login", "\"agent\":\"a5\"")).contains("\"code\":400");

            Files.writeString(roster, agents + "a5,denver,sip:a5@example.com,5,9,\n");
            List<String> reloaded = acd.ask("plan.reload", "");
            assertThat(reloaded.get(0)).contains("\"method\":\"plan_installed\"");
            assertThat(acd.reply("agent.login", "\"agent\":\"a5\"")).contains("\"result\"");
        }
    }

    @Test
    void shouldKeepASecondServerOffItsJournal() {
        assertThatThrownBy(() -> start(Layout.SHARED))
                .isInstanceOf(JournalFailure.class)
                .hasMessageContaining("another server");
    }

    @Test
    void shouldLetClientsOwnTheClockButNeverTurnItBack() throws Exception {
        try (JsonClient acd = JsonClient.introduced(port(), "acd")) {
            assertThat(acd.reply("advance", "\"time\":%d".formatted(START + 50)))
                    .contains("\"time\":" + (START + 50));
            assertThat(acd.reply("advance", "\"time\":%d".formatted(START + 20)))
                    .contains("\"time\":" + (START + 50));
        }
    }
}
