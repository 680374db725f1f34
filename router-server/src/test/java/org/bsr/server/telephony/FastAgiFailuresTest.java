package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.Listener.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of calls and agents when a connection, the switch or the router fails. */
class FastAgiFailuresTest {
    @TempDir
    Path directory;

    private SwitchFixture router;
    private int port;

    @BeforeEach
    void start() throws Exception {
        router = new SwitchFixture(directory, Protocol.ASTERISK);
        port = router.serve(Role.SWITCH);
    }

    @AfterEach
    void stop() throws IOException {
        router.close();
    }

    @Test
    void shouldReadARequestHoweverItIsCut() throws Exception {
        login("a1");
        try (AgiPeer peer = new AgiPeer(port)) {
            for (char c : AgiPeer.request("route", "10.1").toCharArray()) {
                peer.send(String.valueOf(c));
            }
            assertThat(peer.outcome()).containsEntry("AGENT", "a1");
        }
    }

    @Test
    void shouldCloseAConnectionThatMakesNoSenseAndLeaveOthersUnharmed() throws Exception {
        try (AgiPeer bystander = AgiPeer.asks(port, "route", "10.1")) {
            bystander.waiting();
            for (String nonsense : List.of(
                    "GET / HTTP/1.1\r\n\r\n",
                    "agi_network: yes\n".repeat(1000),
                    "agi_x: " + "x".repeat(10_000) + "\n",
                    "\0\0\0\u0001\n",
                    "agi_network_script: route\n\n",
                    AgiPeer.request("route", "") + "200 result=1\n200 result=1\n")) {
                try (AgiPeer peer = new AgiPeer(port)) {
                    peer.send(nonsense);
                    assertThat(peer.line()).as(nonsense).isNull();
                }
            }
            assertThat(ask("dance", "10.2")).containsEntry("BSR_REASON", "unknown_script");
            assertThat(ask("route", "x".repeat(200))).containsEntry("BSR_REASON", "too_long");
            login("a1");
            assertThat(bystander.outcome()).containsEntry("AGENT", "a1");
        }
    }

    @Test
    void shouldKeepAThousandCallersWaitingAtOnceInTheirOrder() throws Exception {
        List<AgiPeer> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                AgiPeer peer = AgiPeer.asks(port, "route", "10." + i);
                waiting.add(peer);
                assertThat(peer.waiting()).containsEntry("BSR_POSITION", Integer.toString(i + 1));
            }
            login("a1");
            assertThat(waiting.get(0).outcome()).containsEntry("AGENT", "a1");
            for (AgiPeer peer : waiting) {
                peer.send("HANGUP\n");
            }
            for (AgiPeer peer : waiting.subList(1, 1000)) {
                peer.outcome();
            }
            tell("hangup", "10.0", "a1", "CANCEL");
            assertThat(ask("route", "10.1001")).containsEntry("AGENT", "a1");
        } finally {
            for (AgiPeer peer : waiting) {
                peer.close();
            }
        }
    }

    private void restart() throws Exception {
        router.close();
        port = router.serve(Role.SWITCH);
    }

    private void login(String agent) throws IOException {
        assertThat(ask("login", "1.1", agent)).containsEntry("BSR_RESULT", "ok");
    }

    /** Whether the agent can pause now: not while he is in a call. */
    private String pausedAgain(String agent) throws IOException {
        return ask("pause", "1.1", agent).getOrDefault("BSR_RESULT", "");
    }

    private Map<String, String> ask(String script, String call, String... arguments) throws IOException {
        try (AgiPeer peer = AgiPeer.asks(port, script, call, arguments)) {
            return peer.outcome();
        }
    }

    private void tell(String script, String call, String... arguments) throws IOException {
        assertThat(ask(script, call, arguments)).isEmpty();
    }
}
