package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.Listener.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A FreeSWITCH that asks, rings and talks. */
class EventSocketTest {
    private static final String NO_ANSWER = "variable_originate_disposition: NO_ANSWER";

    @TempDir
    Path directory;

    private SwitchFixture router;
    private int port;

    @BeforeEach
    void start() throws Exception {
        router = new SwitchFixture(directory, Protocol.FREESWITCH);
        port = router.serve(Role.SWITCH);
    }

    @AfterEach
    void stop() throws IOException {
        router.close();
    }

    @Test
    void shouldRingTheAgentAsInTheCapturedExchange() throws Exception {
        login("a1");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            assertThat(peer.bridged())
                    .matches("\\{call_timeout=1[0-4],hangup_after_bridge=true,sip_h_X-Agent=a1,ignore_early_media=true"
                            + "[^{}]*}sofia/internal/a1@example.com");
        }
    }

    @Test
    void shouldKeepTheCallerUntilAnAgentIsThere() throws Exception {
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            assertThat(peer.until("bsr_ewt_p90").variables)
                    .containsEntry("bsr_status", "waiting")
                    .containsEntry("bsr_position", "1")
                    .containsEntry("bsr_ewt", "unknown");
            login("a2");
            assertThat(peer.bridged()).contains("sip_h_X-Agent=a2");
        }
    }

    @Test
    void shouldFindAnotherAgentAfterNoAnswer() throws Exception {
        login("a1");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            assertThat(peer.bridged()).contains("sip_h_X-Agent=a1");
            login("a2");
            peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: bridge", NO_ANSWER);
            assertThat(peer.bridged()).contains("sip_h_X-Agent=a2");
        }
    }

    @Test
    void shouldFreeTheAgentWhenTheConversationIsOver() throws Exception {
        login("a1");
        try (EventSocketPeer peer = talking("call-1")) {
            assertThat(ask("pause", "a1")).isEqualTo("agent_wrong_state");
            peer.event("CHANNEL_HANGUP", "Hangup-Cause: NORMAL_CLEARING", "variable_bsr_outcome: resolved");
            peer.send("Content-Type: text/disconnect-notice\nContent-Disposition: linger\nLinger-Time: 5\n\n");
            assertThat(ask("pause", "a1")).isEqualTo("ok");
        }
    }

    @Test
    void shouldHangUpOnTheCallerWhenTheAgentDid() throws Exception {
        login("a1");
        try (EventSocketPeer peer = talking("call-1")) {
            peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: bridge", "variable_originate_disposition: SUCCESS");
            assertThat(peer.next()).isEqualTo("sendmsg\ncall-command: hangup\nhangup-cause: NORMAL_CLEARING\n\n");
            assertThat(ask("pause", "a1")).isEqualTo("ok");
        }
    }

    @Test
    void shouldForgetACallerWhoIsGone() throws Exception {
        try (EventSocketPeer waiting = EventSocketPeer.connected(port, "call-1");
                EventSocketPeer second = EventSocketPeer.connected(port, "call-2")) {
            waiting.until("bsr_ewt_p90");
            second.until("bsr_ewt_p90");
            waiting.event("CHANNEL_HANGUP", "Hangup-Cause: ORIGINATOR_CANCEL");
            login("a1");
            assertThat(second.bridged()).contains("sip_h_X-Agent=a1");
            second.event(
                    "CHANNEL_EXECUTE_COMPLETE",
                    "Application: bridge",
                    "variable_originate_disposition: ORIGINATOR_CANCEL");
            second.event("CHANNEL_HANGUP", "Hangup-Cause: ORIGINATOR_CANCEL");
            assertThat(ask("pause", "a1")).isEqualTo("ok");
        }
    }

    @Test
    void shouldLetTheDialplanGoOnWithSelfServiceAndTakeTheCallBack() throws Exception {
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1", "bsr_digits=4")) {
            assertThat(peer.next()).isEqualTo("exit\n\n");
            assertThat(peer.variables)
                    .containsEntry("bsr_status", "self_service")
                    .containsEntry("bsr_flow", "balance_line");
            peer.ok();
            assertThat(peer.command()).isEmpty();
        }
        login("a1");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            assertThat(peer.bridged()).contains("sip_h_X-Agent=a1");
        }
    }

    @Test
    void shouldLetAgentsComeAndGoByTelephone() throws Exception {
        login("a1");
        assertThat(ask("pause", "a1")).isEqualTo("ok");
        assertThat(ask("unpause", "a1")).isEqualTo("ok");
        assertThat(ask("logout", "a1")).isEqualTo("ok");
        assertThat(ask("logout", "a1")).isEqualTo("agent_wrong_state");
        assertThat(ask("dance", "a1")).isEqualTo("unknown_action");
    }

    /** A call that an agent has taken. */
    private EventSocketPeer talking(String call) throws IOException {
        EventSocketPeer peer = EventSocketPeer.connected(port, call);
        peer.bridged();
        peer.event("CHANNEL_BRIDGE", "Other-Leg-Unique-ID: b-" + call);
        return peer;
    }

    private void login(String agent) throws IOException {
        assertThat(ask("login", agent)).isEqualTo("ok");
    }

    private String ask(String action, String agent) throws IOException {
        String[] variables = {"bsr_action=" + action, "bsr_agent=" + agent};
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "phone-" + agent, variables)) {
            assertThat(peer.next()).isEqualTo("exit\n\n");
            peer.ok();
            assertThat(peer.command()).isEmpty();
            return peer.variables.getOrDefault("bsr_result", "");
        }
    }
}
