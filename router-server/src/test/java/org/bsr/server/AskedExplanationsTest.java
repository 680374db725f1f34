package org.bsr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.server.BinaryClient.Said;
import org.bsr.server.cli.Explain;
import org.bsr.server.directory.Customers;
import org.bsr.server.pipeline.Layout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** Sessions that ask why calls went where they went. */
class AskedExplanationsTest {
    private static final long START = 1_000_000_000_000L;
    private static final int CALLS = 100;

    @TempDir
    Path directory;

    private Path config;

    @BeforeEach
    void configure() {
        config = SampleConfig.write(directory, "15s");
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void shouldExplainACallThatWasRoutedAndOneThatWaitsAsTheJournalDoes(Layout layout) throws Exception {
        String routed;
        String waiting;
        try (RouterServer server = start("journal", layout, true);
                JsonClient acd = JsonClient.introduced(port(server), "acd")) {
            acd.ask("agent.login", "\"agent\":\"a1\"");
            acd.ask("agent.ready", "\"agent\":\"a1\"");
            acd.ask("call.arrived", "\"call\":\"c1\"");
            acd.ask("call.arrived", "\"call\":\"c2\",\"language\":\"es\"");
            routed = acd.reply("explain", "\"call\":\"c1\",\"command_id\":7");
            waiting = acd.reply("explain", "\"call\":\"c2\"");
            assertThat(routed)
                    .contains("\"result\":{\"command_id\":7,\"time\":", "\"more_decisions\":0,\"call\":\"c1\"")
                    .contains("\"destination\":\"agent\",\"to\":\"a1\"", "\"rule\":\"everybody else\"");
            assertThat(waiting).contains("\"destination\":\"waiting\",\"position\":1", "nobody_eligible");

            try (BinaryClient desk = BinaryClient.introduced(port(server), "desk", 1)) {
                Event explained = explanation(desk, "c1");
                assertThat(explained.type).isEqualTo(EventType.EXPLANATION);
                assertThat(explained.call).hasToString("c1");
                assertThat(routed).contains("\"decisions\":" + explained.decisions + "}");
                assertThat(waiting).contains("\"decisions\":" + explanation(desk, "c2").decisions + "}");
            }
        }
        assertThat(routed).contains("\"decisions\":[" + fromTheJournal("c1") + "]");
        assertThat(waiting).contains("\"decisions\":[" + fromTheJournal("c2") + "]");
    }

    @Test
    void shouldKnowWhatWasDecidedBeforeARestart() throws Exception {
        String before;
        try (RouterServer server = start("journal", Layout.SHARED, false);
                JsonClient acd = JsonClient.introduced(port(server), "acd")) {
            acd.ask("agent.login", "\"agent\":\"a1\"");
            acd.ask("agent.ready", "\"agent\":\"a1\"");
            acd.ask("call.arrived", "\"call\":\"c1\"");
            acd.ask("call.hung_up", "\"call\":\"c1\"");
        }
        before = fromTheJournal("c1");
        try (RouterServer server = start("journal", Layout.SHARED, true);
                JsonClient desk = JsonClient.introduced(port(server), "desk")) {
            assertThat(desk.reply("explain", "\"call\":\"c1\"")).contains("\"decisions\":[" + before + "]");
        }
    }

    @Test
    void shouldSayHowToTurnExplanationsOn() throws Exception {
        try (RouterServer server = start("journal", Layout.SHARED, false);
                JsonClient desk = JsonClient.introduced(port(server), "desk")) {
            assertThat(desk.reply("explain", "\"call\":\"c1\""))
                    .contains("\"code\":601", "explanations_off", "bsr serve --explain");
        }
    }

    @Test
    void shouldSayThatNothingIsKnownAboutACall() throws Exception {
        try (RouterServer server = start("journal", Layout.SHARED, true);
                JsonClient desk = JsonClient.introduced(port(server), "desk")) {
            assertThat(desk.reply("explain", "\"call\":\"c1\"")).contains("\"code\":305", "\"field\":\"call\"");
            assertThat(desk.reply("explain", "")).contains("\"code\":103", "\"field\":\"call\"");
            try (JsonClient stranger = new JsonClient(port(server))) {
                assertThat(stranger.reply("explain", "\"call\":\"c1\"")).contains("\"code\":200");
            }
        }
    }

    /** The same story twice, once with somebody who asks as fast as he can: the switch is told the same, line for line. */
    @ParameterizedTest
    @EnumSource(Layout.class)
    void shouldNotLetQuestionsChangeWhatOthersAreTold(Layout layout) throws Exception {
        List<String> undisturbed;
        try (RouterServer server = start("quiet", layout, false)) {
            undisturbed = story(port(server));
        }
        try (RouterServer server = start("asked", layout, true);
                BinaryClient desk = BinaryClient.introduced(port(server), "desk", 1)) {
            AtomicBoolean told = new AtomicBoolean();
            CompletableFuture<Integer> flood = CompletableFuture.supplyAsync(() -> flood(desk, told));
            assertThat(story(port(server))).isEqualTo(undisturbed);
            told.set(true);
            assertThat(flood.get()).as("questions with exactly one reply").isPositive();
            Event last = explanation(desk, "c1");
            assertThat(last.type).isEqualTo(EventType.EXPLANATION);
        }
    }

    /** Calls that arrive, are answered, end and hang up, at times that the switch says. */
    private static List<String> story(int port) throws IOException {
        try (JsonClient acd = new JsonClient(port)) {
            List<String> said =
                    new ArrayList<>(acd.ask("hello", "\"version\":1,\"name\":\"acd\",\"epoch\":5,\"time\":" + START));
            for (String agent : List.of("a1", "a2", "a3")) {
                said.addAll(acd.ask("agent.login", "\"agent\":\"" + agent + "\",\"time\":" + START));
                said.addAll(acd.ask("agent.ready", "\"agent\":\"" + agent + "\",\"time\":" + START));
            }
            for (int i = 1; i <= CALLS; i++) {
                String time = ",\"time\":" + (START + i * 1_000_000L);
                said.addAll(acd.ask("call.arrived", "\"call\":\"c%d\"".formatted(i) + time));
                String agent = "\"agent\":\"a%d\"".formatted(i % 3 + 1);
                said.addAll(acd.ask("call.answered", "\"call\":\"c%d\",%s".formatted(i, agent) + time));
                said.addAll(acd.ask("call.ended", "\"call\":\"c%d\"".formatted(i - 1) + time));
                said.addAll(acd.ask("agent.work_done", agent + time));
                said.addAll(acd.ask("call.hung_up", "\"call\":\"c%d\"".formatted(i - 5) + time));
            }
            return said;
        }
    }

    /** Asks many times at once, again and again; returns how many questions had one reply each, which must be all. */
    private static int flood(BinaryClient desk, AtomicBoolean enough) {
        int batch = 500;
        long first = 1;
        try {
            while (!enough.get()) {
                for (int i = 0; i < batch; i++) {
                    String call = "c" + (i % CALLS + 1);
                    desk.send(first + i, CommandType.EXPLAIN, c -> c.call.set(call));
                }
                desk.flush();
                BitSet answered = new BitSet(batch);
                for (int i = 0; i < batch; i++) {
                    Event reply = desk.read().event();
                    assertThat(reply.type).isIn(EventType.EXPLANATION, EventType.REJECTED, EventType.BUSY);
                    assertThat(answered.get((int) (reply.commandId - first))).isFalse();
                    answered.set((int) (reply.commandId - first));
                }
                first += batch;
            }
            return (int) first - 1;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Event explanation(BinaryClient desk, String call) throws IOException {
        List<Said> said = desk.ask(CommandType.EXPLAIN, c -> c.call.set(call));
        assertThat(said).hasSize(1);
        Event reply = said.get(0).event();
        assertThat(reply.type == EventType.REJECTED ? reply.rejection : null).isNotEqualTo(Rejection.EXPLANATIONS_OFF);
        return reply;
    }

    private RouterServer start(String journal, Layout layout, boolean explain) throws Exception {
        ServerOptions options = TestOptions.of(config, directory.resolve(journal), layout, START, null);
        return RouterServer.start(
                explain ? TestOptions.explaining(options) : options, SampleConfig.load(config), Customers.none());
    }

    private static int port(RouterServer server) {
        return server.address().getPort();
    }

    /** What {@code bsr explain} says of a call, one decision after the other. */
    private String fromTheJournal(String call) {
        StringWriter out = new StringWriter();
        String journal = directory.resolve("journal").toString();
        assertThat(new CommandLine(new Explain())
                        .setOut(new PrintWriter(out))
                        .execute("--journal", journal, "--call", call, "--json"))
                .isZero();
        return String.join(",", out.toString().lines().toList());
    }
}
