package org.bsr.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bsr.server.cli.Bsr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command from its options to what it prints and leaves behind. */
class BenchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSetTheRouterBesideItsLimit(@TempDir Path directory) throws Exception {
        Path histogram = directory.resolve("times.hgrm");
        int code = run("ping-pong --limit ring --pairs 1 --seconds 1 --warmup 0 --agents 300 --json --directory "
                + directory + " --hgrm " + histogram);
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .startsWith(
                        "{\"mode\":\"ping-pong\",\"settings\":{\"encoding\":\"sbe\",\"connections\":1,\"window\":1,")
                .contains("\"runs\":[{\"target\":\"ring\",", "{\"target\":\"router\",")
                .contains(
                        "\"errors\":{\"rejected\":0,\"busy\":0,\"overdue\":0,\"unanswered\":0,\"unended_calls\":0,\"missing_events\":0,\"unexpected\":0}")
                .contains("\"latency\":{\"what\":\"command to reply\",\"count\":")
                .contains("\"summary\":{\"figure\":\"p50_ns\",\"limit\":{\"median\":")
                .endsWith("}}}\n");
        assertThat(Files.readString(directory.resolve("times-ring.hgrm"))).contains("Percentile", "#[Max");
        try (var left = Files.list(directory)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("times-ring.hgrm", "times-router.hgrm");
        }
    }

    @Test
    void shouldSetADurableRouterBesideADurableRing(@TempDir Path directory) {
        int code = run("ping-pong --limit ring --pairs 1 --durability sync --seconds 1 --warmup 0 --agents 300 --json"
                + " --directory " + directory);
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("\"durability\":\"sync\"", "\"runs\":[{\"target\":\"ring\",", "{\"target\":\"router\",");
        assertThat(directory).isEmptyDirectory();
    }

    /** Of three agents none takes every kind of call. */
    @Test
    void shouldSayThatACallHasNoEnd(@TempDir Path directory) {
        assertThat(run("ping-pong --seconds 1 --warmup 0 --agents 3 --directory " + directory))
                .isEqualTo(1);
        assertThat(err.toString()).contains("1 calls have no end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pinpong                            | there is no mode 'pinpong'; did you mean 'ping-pong'?",
                "pipelined --pairs 2                | --pairs goes with --limit",
                "pipelined --limit router           | --limit is echo or ring",
                "pipelined --limit echo --durability sync | --limit echo makes nothing durable",
                "ping-pong --rate 5                 | ping-pong has no --rate",
                "rate --rate 0                      | --rate is above 0",
                "rate --connections 0               | --connections is 1 to 19000",
                "rate --connect 127.0.0.1:8449      | --connect and --roster go together",
                "rate --connect here --roster x.csv | --connect is HOST:PORT",
                "rate --intent redemption           | --intent goes with --connect",
                "rate --connect h:1 --roster x.csv --agents 5   | --agents is of a router that is started",
                "rate --connect h:1 --roster x.csv --durability sync | --durability is of a router that is started",
                "rate --connect h:1 --roster x.csv --pin        | --pin is of a router that is started"
            })
    void shouldRefuseWhatMakesNoSense(String line, String why) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString()).contains(why).contains("`bsr bench --help` says more.");
    }

    @Test
    void shouldSayWhenNobodyIsThere(@TempDir Path directory) throws Exception {
        Path roster = Files.writeString(directory.resolve("agents.csv"), "id,name\na1,Ann\n");
        assertThat(run("ping-pong --connect 127.0.0.1:1 --roster " + roster)).isEqualTo(1);
        assertThat(err.toString()).contains("127.0.0.1:1 cannot be reached");
    }

    private int run(String line) {
        CommandLine command = Bsr.commandLine(new Bench());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(line.strip().split(" +", -1));
    }
}
