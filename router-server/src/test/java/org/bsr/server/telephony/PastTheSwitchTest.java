package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conversations that go past FreeSWITCH (bypass_media), about which it is asked again and again. */
@Timeout(30)
class PastTheSwitchTest extends FreeSwitchTestCase {
    private static final String GONE = "-ERR No such channel!\n";

    @BeforeEach
    void askOften() throws Exception {
        router.timers = SwitchFixture.BRISK;
        router.longestCallMicros = 3_000_000;
        restart();
        login("a1");
    }

    /** FreeSWITCH says who it is only some time after they speak, and holding him or giving him media has such a gap, too. */
    @Test
    void shouldNotEndAConversationBecauseNobodyIsNamedForAMoment() throws Exception {
        try (EventSocketPeer peer = speaking()) {
            nobody(peer);
            theAgent(peer);
            nobody(peer);
            assertThat(ask("pause", "a1")).isEqualTo("agent_wrong_state");
            nobody(peer);
            assertThat(ask("pause", "a1")).isEqualTo("ok");
        }
        assertThat(router.queueLog()).contains("COMPLETEAGENT");
    }

    @Test
    void shouldNotGiveUpAConversationOfWhichItHearsThatItGoesOn() throws Exception {
        try (EventSocketPeer peer = speaking()) {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < 4_000_000_000L) {
                theAgent(peer);
            }
            assertThat(ask("pause", "a1")).isEqualTo("agent_wrong_state");
        }
    }

    @Test
    void shouldFreeTheAgentOfACallerWhoseChannelIsGone() throws Exception {
        try (EventSocketPeer peer = speaking()) {
            theAgent(peer);
            askedWhomHeSpeaksWith(peer).api(GONE);
            assertThat(peer.command()).isEmpty();
            assertThat(ask("pause", "a1")).isEqualTo("ok");
        }
        assertThat(router.queueLog()).contains("COMPLETEAGENT");
    }

    /** Otherwise it would be asked about him when he has come back, and has the same agent. */
    @Test
    void shouldLetGoOfACallerWhoWasTransferred() throws Exception {
        try (EventSocketPeer peer = speaking()) {
            nobody(peer);
            nobody(peer);
            assertThat(peer.next()).isEqualTo("exit\n\n");
            peer.ok();
            assertThat(peer.command()).isEmpty();
            assertThat(peer.variables).doesNotContainKey("bsr_status");
        }
    }

    private EventSocketPeer speaking() throws IOException {
        EventSocketPeer peer = talking("call-1");
        peer.event(
                "CHANNEL_EXECUTE_COMPLETE",
                "Application: bridge",
                "variable_originate_disposition: SUCCESS",
                "variable_signal_bridge_to: b-call-1");
        return peer;
    }

    private static void theAgent(EventSocketPeer peer) throws IOException {
        askedWhomHeSpeaksWith(peer).api("b-call-1");
        assertThat(peer.next()).isEqualTo("api uuid_getvar b-call-1 sip_h_X-Agent\n\n");
        peer.api("a1");
    }

    private static void nobody(EventSocketPeer peer) throws IOException {
        askedWhomHeSpeaksWith(peer).api("_undef_");
    }

    private static EventSocketPeer askedWhomHeSpeaksWith(EventSocketPeer peer) throws IOException {
        assertThat(peer.next()).isEqualTo("api uuid_getvar call-1 bridge_to\n\n");
        return peer;
    }
}
