package org.bsr.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bsr.server.RouterProcess;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that know nothing but docs/protocol.md and Python's standard library take a call through a router. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OtherLanguageClientTest {
    @ParameterizedTest
    @ValueSource(strings = {"json_client.py", "sbe_client.py"})
    void shouldServeACallToAClientWrittenFromTheDocument(String client, @TempDir Path directory) throws Exception {
        assumeTrue(hasPython(), "python3 is not installed");
        try (RouterProcess router = RouterProcess.serve(
                directory.resolve("log"),
                "--config",
                "../config",
                "--journal",
                directory.resolve("journal").toString())) {
            String port = Integer.toString(router.port());
            Process python = new ProcessBuilder("python3", "src/test/python/" + client, "127.0.0.1", port)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(python.waitFor()).as(said).isZero();
            assertThat(said).contains("served: ");
        }
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "--version")
                    .redirectErrorStream(true)
                    .start();
            python.getInputStream().readAllBytes();
            return python.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
