package org.bsr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands promise, each in a process of its own. */
class ServeTest {
    /** What a process said, and how it ended. */
    private record Ended(int exitCode, String out, String err) {}

    @TempDir
    Path directory;

    private Path config;
    private Path journal;
    private Path stderr;

    @BeforeEach
    void configure() {
        config = SampleConfig.write(directory, "15s");
        journal = directory.resolve("journal");
        stderr = directory.resolve("stderr");
    }

    @Test
    void shouldSayEverythingThatIsWrongBeforeAnyPortIsOpened() throws Exception {
        Path plan = config.resolve("routing.yaml");
        Files.writeString(plan, Files.readString(plan).replace("balance_line, when", "balanse_line, when"));
        Files.writeString(config.resolve("customers.csv"), "idd\n");

        Ended ended = run("serve", "--config", config.toString(), "--journal", journal.toString());

        assertThat(ended.exitCode).isEqualTo(1);
        assertThat(ended.err).contains("routing.yaml:", "balanse_line", "did you mean");
        assertThat(ended.out).isEmpty();
        assertThat(journal).doesNotExist();
    }

    @Test
    void shouldBeginNoJournalWhereAPortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = "cannot listen on 127.0.0.1:" + other.getLocalPort() + ": Address already in use; ";
            List<String> serve = List.of("serve", "--config", config.toString(), "--journal", journal.toString());

            Ended own = run(serve, "--port", Integer.toString(other.getLocalPort()));
            assertThat(own.exitCode).isEqualTo(1);
            assertThat(own.err).contains(taken + "--listen and --port say where");
            assertThat(run(serve, "--listen", "192.0.2.1").err)
                    .contains("192.0.2.1 is not a loopback address, and this version listens on no other");

            Files.writeString(
                    config.resolve("listeners.yaml"),
                    "listeners:\n  - { name: pbx, protocol: asterisk, port: " + other.getLocalPort() + " }\n");
            Ended pbx = run(serve, "--port", "0");
            assertThat(pbx.exitCode).isEqualTo(1);
            assertThat(pbx.err).contains(taken + "listeners.yaml, `pbx`, says where");
        }
        assertThat(journal).doesNotExist();
    }

    @Test
    void shouldKnowACommandOfTheSources() throws Exception {
        Ended misspelt = run("benhc");
        assertThat(misspelt.exitCode).isEqualTo(2);
        assertThat(misspelt.err).contains("Did you mean: ./bsr bench?");
    }

    @Test
    void shouldFinishWhatIsUnderWayWhenItIsAskedToStop() throws Exception {
        Process process;
        try (RouterProcess router = serve();
                JsonClient acd = JsonClient.introduced(router.port(), "acd")) {
            acd.ask("call.arrived", "\"call\":\"c1\"");
            process = new ProcessBuilder("kill", "-TERM", Long.toString(router.pid())).start();
            assertThat(process.waitFor()).isZero();
            assertThat(acd.readToEnd()).isEmpty();
            assertThat(router.exitCode()).isEqualTo(143);
        }

        Ended verified = run("journal", "verify", journal.toString());
        assertThat(verified.exitCode).isZero();
        assertThat(verified.out).startsWith("3 records");
        assertThat(run("journal", "verify", "--json", journal.toString()).out).startsWith("{\"records\":3,\"last\":\"");
        Ended elsewhere = run("journal", "verify", directory.toString());
        assertThat(elsewhere.exitCode).isEqualTo(1);
        assertThat(elsewhere.err).contains(directory + " holds no journal; did you mean " + journal + "?");
    }

    @Test
    void shouldPrintTheJournal() throws Exception {
        aCall();

        assertThat(run("journal", "print", journal.toString()).out)
                .contains("hello client=0 name=acd", "call_arrived client=0 command_id=9 call=c1");
        assertThat(run("journal", "print", "--json", journal.toString()).out.lines())
                .hasSize(3)
                .last()
                .asString()
                .contains("\"type\":\"call_arrived\"", "\"call\":\"c1\"");
    }

    @Test
    void shouldRefuseToStartOnADamagedJournalUntilItIsRepaired() throws Exception {
        aCall();
        Path segment = journal.resolve("00000000000000000001.segment");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[40] ^= 1;
        Files.write(segment, bytes);

        Ended refused = run("serve", "--port", "0", "--config", config.toString(), "--journal", journal.toString());
        assertThat(refused.exitCode).isEqualTo(1);
        assertThat(refused.err).contains(segment + " at byte 32, where record 1 should be", "bsr journal repair");
        assertThat(run("journal", "verify", journal.toString()).exitCode).isEqualTo(1);
        assertThat(run("journal", "repair", journal.toString()).exitCode).isEqualTo(1);
        assertThat(Files.readAllBytes(segment)).isEqualTo(bytes);

        Ended repaired = run("journal", "repair", "--yes", journal.toString());
        assertThat(repaired.exitCode).isZero();
        assertThat(repaired.out).contains("kept aside", "cut: ");
        aCall();
    }

    @Test
    void shouldBringAnEditedConfigurationIntoForce() throws Exception {
        Path roster = config.resolve("agents.csv");
        try (RouterProcess router = serve()) {
            String port = Integer.toString(router.port());
            Files.writeString(roster, Files.readString(roster) + "a5,denver,sip:a5@example.com,5,9,\n");
            assertThat(run("reload", "--port", port).out)
                    .matches("(?s)the configuration is in force: plan [0-9a-f]{12}\\R");
            assertThat(run("reload", "--json", "--port", port).out)
                    .startsWith("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":");
            Files.writeString(roster, Files.readString(roster) + "a5,denver,sip:a5@example.com,5,9,\n");
            Ended refused = run("reload", "--port", port);
            assertThat(refused.exitCode).isEqualTo(1);
            assertThat(refused.err)
                    .contains("agents.csv:7")
                    .endsWith("nothing was changed: the plan in force stays" + System.lineSeparator());
        }
    }

    private void aCall() throws Exception {
        try (RouterProcess router = serve();
                JsonClient acd = JsonClient.introduced(router.port(), "acd")) {
            assertThat(acd.reply("call.arrived", "\"call\":\"c1\",\"command_id\":9"))
                    .contains("\"result\"");
            assertThat(router.stop()).isZero();
        }
    }

    private RouterProcess serve() throws Exception {
        return RouterProcess.serve(stderr, "--config", config.toString(), "--journal", journal.toString());
    }

    private Ended run(String... arguments) throws Exception {
        return run(List.of(arguments));
    }

    private Ended run(List<String> command, String... options) throws Exception {
        List<String> arguments =
                Stream.concat(command.stream(), Stream.of(options)).toList();
        Path out = directory.resolve("run.out");
        Path err = directory.resolve("run.err");
        Process process = RouterProcess.bsr(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exitCode = process.waitFor();
        return new Ended(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
