package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bsr.server.player.records.BankMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 240, unit = TimeUnit.SECONDS)
class DemoTest {
    private static final String CONFIG = BankMonth.REPOSITORY.resolve("config").toString();

    @TempDir
    Path directory;

    @Test
    void shouldPlayADayInWhichEveryCallHasExactlyOneEnd() {
        StringWriter out = new StringWriter();

        int code = Bsr.commandLine()
                .setOut(new PrintWriter(out))
                .execute("demo", "--config", CONFIG, "--calls", "1000", "--speed", "0");

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("by value tier", "platinum", "by center", "boston", "service level")
                .contains("Conservation holds: 1,000 calls sent, each has exactly one end")
                .doesNotContain("Rejected by the router");
    }

    @Test
    void shouldLeaveNoRouterBehindWhenItIsKilled() throws Exception {
        Process demo = start("--speed", "60");
        ProcessHandle router = awaitProgress(demo);

        demo.destroyForcibly();

        demo.onExit().join();
        router.onExit().get(60, TimeUnit.SECONDS);
        assertThat(router.isAlive()).isFalse();
    }

    @Test
    void shouldShowWhatItReachedAndLeaveNoRouterBehindWhenItIsStopped() throws Exception {
        Process demo = start("--speed", "60");
        ProcessHandle router = awaitProgress(demo);

        demo.toHandle().destroy();

        String out = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        demo.onExit().join();
        router.onExit().get(60, TimeUnit.SECONDS);
        assertThat(out).contains("by value tier", "no call with two ends");
    }

    @Test
    void shouldNotAppendADayToAnother() throws IOException {
        Files.createDirectory(directory.resolve("journal"));
        StringWriter err = new StringWriter();
        int code = Bsr.commandLine()
                .setErr(new PrintWriter(err))
                .execute("demo", "--config", CONFIG, "--calls", "10", "--run-dir", directory.toString());
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("holds a day already: name another directory");
    }

    @Test
    void shouldSayWhyItsDirectoryCannotBeUsed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        StringWriter err = new StringWriter();
        int code = Bsr.commandLine()
                .setErr(new PrintWriter(err))
                .execute("demo", "--config", CONFIG, "--calls", "10", "--run-dir", file.toString());
        assertThat(code).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("bsr demo: " + file + ": there is a file of that name");
    }

    @Test
    void shouldNotTakeARateForAMeasurementThatHasItsOwn() {
        StringWriter err = new StringWriter();
        int code = Bsr.commandLine()
                .setErr(new PrintWriter(err))
                .execute("demo", "--kamailio", "--latency", "--rate", "50");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--rate is not for --latency, which has rates of its own");
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--add-opens",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.bsr.server.cli.Bsr",
                "demo",
                "--config",
                CONFIG,
                "--calls",
                "2000",
                "--run-dir",
                directory.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).start();
    }

    /** Waits until the first calls are over, and finds the router's process. */
    private static ProcessHandle awaitProgress(Process demo) throws IOException {
        BufferedReader err = new BufferedReader(new InputStreamReader(demo.getErrorStream(), StandardCharsets.UTF_8));
        String line = err.readLine();
        while (line != null && (!line.contains("calls/s") || line.contains("  0 of "))) {
            line = err.readLine();
        }
        assertThat(line).contains("calls/s");
        return demo.children().findFirst().orElseThrow();
    }
}
