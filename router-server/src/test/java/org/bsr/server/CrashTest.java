package org.bsr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.server.BinaryClient.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised about the death of a server process in the middle of its work. */
class CrashTest {
    private static final long START = 1_000_000_000_000L;
    private static final long SECOND = 1_000_000;
    /** Commands that are under way at a time. */
    private static final int IN_FLIGHT = 500;

    private static final int ANSWERED = 2_000;

    @TempDir
    Path directory;

    private Path config;
    private Path journal;
    private Path eventLog;
    private Path stderr;

    @BeforeEach
    void configure() {
        config = SampleConfig.write(directory, "15s");
        journal = directory.resolve("journal");
        eventLog = directory.resolve("events");
        stderr = directory.resolve("stderr");
    }

    @Test
    void shouldBeWhereItWasAfterBeingKilledInTheMiddleOfTraffic() throws Exception {
        Map<String, String> before;
        try (RouterProcess router = serve();
                BinaryClient acd = BinaryClient.introduced(router.port(), "acd", 1);
                BinaryClient flood = BinaryClient.introduced(router.port(), "flood", 1)) {
            oneCallInEveryState(acd);
            try (BinaryClient again = new BinaryClient(router.port())) {
                before = states(again.hello("acd", 1));
            }
            killWhileCallsArrive(router, flood);
        }
        assertThat(before)
                .containsEntry("call connected", "CONNECTED a1 0")
                .containsEntry("call offered", "OFFERED a2 " + (START + 15 * SECOND))
                .containsEntry("call machine", "IN_SELF_SERVICE  " + (START + 180 * SECOND))
                .containsEntry("call waiting", "WAITING  0")
                .containsEntry("agent a4", "NOT_READY  0");
        byte[] eventsBefore = Files.readAllBytes(eventLog);

        try (RouterProcess router = serve()) {
            try (BinaryClient flood = new BinaryClient(router.port());
                    BinaryClient acd = new BinaryClient(router.port())) {
                Map<String, String> flooded = states(flood.hello("flood", 1));
                for (int id = 1; id <= ANSWERED; id++) {
                    assertThat(flooded).containsKey("call f" + id);
                }
                for (int id = ANSWERED + 1; id <= ANSWERED + IN_FLIGHT; id++) {
                    Event reply = last(flood.ask(id, CommandType.CALL_ARRIVED, arrival(id)))
                            .event();
                    assertThat(reply.type).as("call %d", id).isEqualTo(EventType.ACCEPTED);
                }
                assertThat(states(flood.hello("flood", 1))).hasSize(ANSWERED + IN_FLIGHT);

                assertThat(states(acd.hello("acd", 1))).isEqualTo(before);
                assertOffersResolveAndConnectedCallsStay(acd);
            }
            assertThat(router.stop()).isZero();
        }
        byte[] eventsAfter = Files.readAllBytes(eventLog);
        assertThat(Arrays.copyOf(eventsAfter, eventsBefore.length)).isEqualTo(eventsBefore);
        assertThat(eventsOfJournal()).isEqualTo(eventsAfter);
    }

    @Test
    void shouldWriteTheSameEventsAgainFromTheJournalAlone() throws Exception {
        try (RouterProcess router = serve();
                BinaryClient acd = BinaryClient.introduced(router.port(), "acd", 1)) {
            oneCallInEveryState(acd);
            acd.ask(CommandType.ADVANCE, c -> c.time = START + 1000 * SECOND);
            assertThat(router.stop()).isZero();
        }

        assertThat(Files.size(eventLog)).isGreaterThan(500);
        assertThat(eventsOfJournal()).isEqualTo(Files.readAllBytes(eventLog));
    }

    @Test
    void shouldAcknowledgeNothingMoreAndEndWhenTheJournalCannotBeWritten() throws Exception {
        try (RouterProcess router = serve();
                BinaryClient acd = BinaryClient.introduced(router.port(), "acd", 1)) {
            acd.ask(CommandType.CALL_ARRIVED, c -> c.call.set("c1"));
            new ProcessBuilder("prlimit", "--fsize=0", "--pid", Long.toString(router.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();

            assertThatThrownBy(() -> acd.ask(CommandType.CALL_ARRIVED, c -> c.call.set("c2")))
                    .isInstanceOf(IOException.class);
            assertThat(router.exitCode()).isEqualTo(1);
        }
        try (RouterProcess router = serve();
                BinaryClient acd = new BinaryClient(router.port())) {
            assertThat(states(acd.hello("acd", 1))).containsOnlyKeys("call c1");
        }
    }

    /** Keeps many calls under way, and kills the router in the middle of them, when so many are answered. */
    private static void killWhileCallsArrive(RouterProcess router, BinaryClient flood) throws Exception {
        int sent = 0;
        for (int answered = 0; answered < ANSWERED; ) {
            while (sent < answered + IN_FLIGHT) {
                flood.send(++sent, CommandType.CALL_ARRIVED, arrival(sent));
            }
            flood.flush();
            if (flood.read().event().type == EventType.ACCEPTED) {
                answered++;
            }
        }
        router.kill();
    }

    private static java.util.function.Consumer<Command> arrival(int id) {
        return command -> {
            command.call.set("f" + id);
            command.language.set("es");
        };
    }

    private void oneCallInEveryState(BinaryClient acd) throws IOException {
        for (String agent : List.of("a1", "a2", "a4")) {
            acd.ask(CommandType.AGENT_LOGIN, c -> c.agent.set(agent));
        }
        acd.ask(CommandType.AGENT_READY, c -> c.agent.set("a1"));
        arrive(acd, "connected", "0");
        acd.ask(CommandType.CALL_ANSWERED, c -> {
            c.call.set("connected");
            c.agent.set("a1");
        });
        acd.ask(CommandType.AGENT_READY, c -> c.agent.set("a2"));
        arrive(acd, "offered", "0");
        arrive(acd, "machine", "4");
        arrive(acd, "waiting", "0");
    }

    private static void arrive(BinaryClient acd, String call, String digits) throws IOException {
        acd.ask(CommandType.CALL_ARRIVED, c -> {
            c.call.set(call);
            c.digits.set(digits);
        });
    }

    private static void assertOffersResolveAndConnectedCallsStay(BinaryClient acd) throws IOException {
        List<Said> advanced = acd.ask(1000, CommandType.ADVANCE, c -> c.time = START + 16 * SECOND);
        assertThat(advanced)
                .anySatisfy(said -> {
                    assertThat(said.event().type).isEqualTo(EventType.OFFER_WITHDRAWN);
                    assertThat(said.event().call).hasToString("offered");
                })
                .anySatisfy(said -> {
                    assertThat(said.event().agentState).isEqualTo(AgentState.NOT_READY);
                    assertThat(said.event().agent).hasToString("a2");
                });
        List<Said> ended = acd.ask(1001, CommandType.CALL_ENDED, c -> c.call.set("connected"));
        assertThat(ended.get(0).event().end).isEqualTo(CallEnd.SERVED);
    }

    /** The state of each call and agent that a hello was answered with. */
    private static Map<String, String> states(List<Said> said) {
        Map<String, String> states = new TreeMap<>();
        for (Said one : said) {
            Event event = one.event();
            if (event.type == EventType.CALL_STATE) {
                CallState state = event.callState;
                states.put("call " + event.call, "%s %s %d".formatted(state, event.agent, event.deadline));
            } else if (event.type == EventType.AGENT_CHANGED) {
                AgentState state = event.agentState;
                states.put("agent " + event.agent, "%s %s %d".formatted(state, event.call, event.deadline));
            }
        }
        return states;
    }

    private RouterProcess serve() throws IOException {
        return RouterProcess.serve(
                stderr,
                "--config",
                config.toString(),
                "--journal",
                journal.toString(),
                "--clock",
                "client",
                "--clock-start",
                "1970-01-12T13:46:40Z",
                "--event-log",
                eventLog.toString());
    }

    private byte[] eventsOfJournal() throws Exception {
        Path out = directory.resolve("replayed");
        Process process = RouterProcess.bsr(List.of("journal", "events", journal.toString(), "--out", out.toString()))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllBytes(out);
    }

    private static Said last(List<Said> said) {
        return said.get(said.size() - 1);
    }
}
