package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bsr.server.RouterProcess;
import org.bsr.server.SampleConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router in a process of its own, with its listener from a file, that is killed in the middle of calls. */
class SwitchProcessTest {
    @TempDir
    Path directory;

    private Path config;
    private Path stderr;
    private int port;

    @BeforeEach
    void configure() throws IOException {
        config = SampleConfig.write(directory, "15s");
        stderr = directory.resolve("stderr");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        listeners("asterisk");
    }

    @Test
    void shouldAccountForEveryCallAndFreeEveryAgentThoughItIsKilled() throws Exception {
        try (RouterProcess router = serve()) {
            assertThat(ask("login", "1.1", "a1")).containsEntry("BSR_RESULT", "ok");
            assertThat(ask("route", "10.1")).containsEntry("AGENT", "a1");
            assertThat(ask("answered", "10.2", "10.1", "a1", "1")).isEmpty();
            assertThat(ask("login", "1.2", "a2")).containsEntry("BSR_RESULT", "ok");
            assertThat(ask("route", "10.3")).containsEntry("AGENT", "a2");
            assertThat(ask("arrive", "10.4")).containsEntry("BSR_STATUS", "WAITING");
            router.kill();
        }
        try (RouterProcess router = serve();
                AgiPeer waiting = AgiPeer.asks(port, "route", "10.4")) {
            assertThat(waiting.waiting()).containsEntry("BSR_STATUS", "WAITING");
            // The conversation is over, the call that rang was answered meanwhile, and ends, too.
            assertThat(ask("hangup", "10.1", "a1", "ANSWER", "1")).containsEntry("BSR_RESULT", "ok");
            assertThat(ask("answered", "10.5", "10.3", "a2", "1")).isEmpty();
            assertThat(ask("hangup", "10.3", "a2", "ANSWER", "1")).containsEntry("BSR_RESULT", "ok");
            assertThat(ask("unpause", "1.3", "a1")).containsEntry("BSR_RESULT", "ok");
            assertThat(waiting.outcome()).containsEntry("AGENT", "a1");
            assertThat(ask("hangup", "10.4", "a1", "CANCEL")).containsEntry("BSR_RESULT", "ok");
            assertThat(ask("logout", "1.4", "a1")).containsEntry("BSR_RESULT", "ok");
            assertThat(ask("logout", "1.5", "a2")).containsEntry("BSR_RESULT", "ok");
            assertThat(router.stop()).isZero();
        }
    }

    @Test
    void shouldNotStartWithListenersThatAreWrong() throws Exception {
        listeners("asterix");
        Process process = RouterProcess.bsr(List.of("serve", "--config", config.toString()))
                .redirectError(stderr.toFile())
                .start();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(Files.readString(stderr))
                .contains("listeners.yaml:2:16: error: no protocol is called `asterix`", "did you mean asterisk?");
    }

    private void listeners(String protocol) throws IOException {
        Files.writeString(
                config.resolve("listeners.yaml"),
                "listeners:\n  - {protocol: %s, name: pbx, center: boston, port: %d}\n".formatted(protocol, port));
    }

    private RouterProcess serve() throws IOException {
        return RouterProcess.serve(
                stderr,
                "--config",
                config.toString(),
                "--journal",
                directory.resolve("journal").toString());
    }

    private Map<String, String> ask(String script, String call, String... arguments) throws IOException {
        try (AgiPeer peer = AgiPeer.asks(port, script, call, arguments)) {
            return peer.outcome();
        }
    }
}
