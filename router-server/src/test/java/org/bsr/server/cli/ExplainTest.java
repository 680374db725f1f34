package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.wire.CommandCodec;
import org.bsr.server.config.Configuration;
import org.bsr.server.journal.Durability;
import org.bsr.server.journal.JournalEnd;
import org.bsr.server.journal.JournalReader;
import org.bsr.server.journal.JournalWriter;
import org.bsr.server.journal.PlanStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    private static final Path CONFIG = Path.of("..", "config");
    private static final long START = 1_767_614_400_000_000L;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Command command = new Command();
    private final CommandCodec codec = new CommandCodec();
    private long sequence;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldExplainACallOnAConfigurationAndAState() throws IOException {
        Path call = write(
                "call.json",
                "{\"call\":\"c-1\",\"ani\":\"+13035550101\",\"intent\":\"redemption\",\"center\":\"boston\"}");
        Path state = write("state.json", """
                {"agents": [
                   {"agent": "anna", "center": "denver", "skills": {"retention": 9, "en": 9}, "idle": "40s"},
                   {"agent": "bert", "center": "boston", "skills": {"retention": 8, "en": 9}, "idle": "10s"},
                   {"agent": "carl", "center": "miami", "skills": {"retention": 8, "en": 9}, "state": "not_ready"}],
                 "others": "logged_out",
                 "waiting": [{"call": "w-1", "intent": "general", "waited": "9s"}]}
                """);
        assertThat(bsr("explain", call.toString(), "--config", CONFIG.toString(), "--state", state.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("call c-1 at 2026-01-05T12:00:00Z: offered to agent anna", "what put it first: value")
                .contains("tier platinum", "1 platinum redemption (line ", "matches", "retention >= 8 && language >= 5")
                .containsPattern("anna +denver +580.00 +0.00 +-5.00 +0.02 +575.02")
                .containsPattern("bert +boston +560.00 +2.00 +-5.00 +0.005 +557.005")
                .contains("unavailable: nobody has room for the call: 1 not_ready (miami, ")
                .contains("logged_out: nobody is logged in (");
    }

    @Test
    void shouldTakeEverybodyForAvailableAndLetTheCustomerBeDescribed() throws IOException {
        Path call = write("call.json", "{\"intent\":\"balance\",\"tenure_years\":12,\"tags\":[\"loyal\"]}");
        assertThat(bsr("explain", call.toString(), "--config", CONFIG.toString(), "--json"))
                .isZero();
        assertThat(out.toString())
                .startsWith("{\"call\":\"call\"")
                .contains("\"destination\":\"agent\"", "\"name\":\"loyal service\"", "\"is\":\"loyal\"")
                .contains("\"runners_up\":[{", "\"terms\":{\"value\":", "\"excluded\":[");
    }

    @Test
    void shouldRefuseAStateInWhichAWaitingCallWouldNotWait() throws IOException {
        Path call = write("call.json", "{\"intent\":\"general\"}");
        Path state = write("state.json", "{\"waiting\":[{\"call\":\"w-1\",\"intent\":\"general\",\"waited\":\"9s\"}]}");
        assertThat(bsr("explain", call.toString(), "--config", CONFIG.toString(), "--state", state.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("w-1 would not wait in this state: offered to agent ");
    }

    @Test
    void shouldTellTheMistakesOfACallWithTheirPlace() throws IOException {
        Path call = write("call.json", "{\"intent\":\"redemtion\",\n \"tiers\":\"gold\"}");
        assertThat(bsr("explain", call.toString(), "--config", CONFIG.toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("call.json:1:11: error: no intent is called `redemtion`", "did you mean redemption?")
                .contains("call.json:2:2: error: a call knows no key `tiers`");
    }

    @Test
    void shouldExplainEveryDecisionAboutACallThatHappened() throws Exception {
        Path journal = directory.resolve("journal");
        writeJournal(journal);
        assertThat(bsr("explain", "--journal", journal.toString(), "--call", "c-7"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("call c-7 at 2026-01-05T12:00:03Z: to self-service balance_line")
                .contains("call c-7 at 2026-01-05T12:00:10Z: waits at place 1", "the call has been in self-service")
                .contains("call c-7 at 2026-01-05T12:00:20Z: offered to agent d-003")
                .doesNotContain("c-8");
        assertThat(bsr("explain", "--journal", journal.toString(), "--call", "c-9"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("knows no call c-9");
    }

    @Test
    void shouldSayWhatItNeedsToKnow() {
        assertThat(bsr("explain")).isEqualTo(2);
        assertThat(bsr("explain", "--journal", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("either CALL.json, or --journal DIR with --call ID");
    }

    private void writeJournal(Path journal) throws Exception {
        Configuration configuration = Configuration.load(CONFIG).configuration();
        assertThat(configuration).isNotNull();
        Files.createDirectories(journal);
        new PlanStore(journal).store(configuration.planSource(), configuration.rosterSource());
        JournalEnd empty = new JournalReader(journal).read((sequence, time, buffer, offset, length) -> {});
        try (JournalWriter writer = new JournalWriter(journal, empty, Durability.ASYNC, 64 * 1024)) {
            append(writer, CommandType.INSTALL_PLAN, 0, configuration::fill);
            append(writer, CommandType.HELLO, 1, c -> {
                c.clientName.set("acd");
                c.version = 1;
                c.epoch = 1;
            });
            append(writer, CommandType.AGENT_LOGIN, 2, c -> c.agent.set("d-003"));
            append(writer, CommandType.CALL_ARRIVED, 3, c -> arrival(c, configuration, "c-7", "balance"));
            append(writer, CommandType.CALL_ARRIVED, 4, c -> arrival(c, configuration, "c-8", "statement"));
            append(writer, CommandType.SELF_SERVICE_DONE, 10, c -> {
                c.call.set("c-7");
                c.outcome.set("wants_agent");
            });
            append(writer, CommandType.AGENT_READY, 20, c -> c.agent.set("d-003"));
        }
    }

    private static void arrival(Command command, Configuration configuration, String call, String intent) {
        command.call.set(call);
        command.caller.tier = configuration.plan().defaults().tier();
        command.caller.lifecycle = configuration.plan().defaults().lifecycle();
        command.caller.intent = configuration.plan().intentNames().idOf(intent);
        command.caller.language = configuration.plan().defaults().language();
        command.caller.center = configuration.plan().defaults().center();
    }

    private void append(JournalWriter writer, CommandType type, long seconds, Consumer<Command> fill) {
        command.clear(type);
        command.client = type == CommandType.INSTALL_PLAN ? -1 : 0;
        command.time = START + seconds * 1_000_000;
        fill.accept(command);
        int length = codec.encode(command, writer.buffer(), writer.place());
        writer.append(++sequence, command.time, length);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private int bsr(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Bsr.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
