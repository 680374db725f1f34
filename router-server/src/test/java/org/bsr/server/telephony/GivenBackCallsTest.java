package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.server.JsonClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that an agent or the router gives back to FreeSWITCH, and those of which somebody else decides while they are there. */
@Timeout(20)
class GivenBackCallsTest extends FreeSwitchTestCase {
    @Test
    void shouldSayWhyAnAgentWasNotReached() throws Exception {
        login("a1");
        login("a2");
        login("a4");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            peer.bridged();
            peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: bridge", "variable_originate_disposition: USER_BUSY");
            peer.bridged();
            peer.event(
                    "CHANNEL_EXECUTE_COMPLETE",
                    "Application: bridge",
                    "variable_originate_disposition: SUBSCRIBER_ABSENT");
            assertThat(peer.next()).contains("execute-app-name: bridge");
            peer.send("Content-Type: command/reply\nReply-Text: -ERR invalid session\n\n");
            peer.until("bsr_ewt_p90");
        }
        assertThat(router.commands())
                .containsSubsequence(
                        "call_declined", "reason=reject", "reason=unreachable", "call_declined", "reason=unreachable");
    }

    /** FreeSWITCH says of a channel whose socket is left that it is sent elsewhere, too. */
    @Test
    void shouldNotTakeACallThatItGivesBackForOneThatIsGone() throws Exception {
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1", "bsr_digits=4")) {
            assertThat(peer.next()).isEqualTo("exit\n\n");
            peer.event("CHANNEL_UNPARK");
            peer.ok();
            assertThat(peer.command()).isEmpty();
        }
        login("a1");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            assertThat(peer.bridged()).contains("sip_h_X-Agent=a1");
        }
        assertThat(router.account().arrived()).isEqualTo(1);
    }

    @Test
    void shouldHearOfACallerWhomSelfServiceGaveWhatHeWanted() throws Exception {
        for (String action : new String[] {"", "self_service"}) {
            try (EventSocketPeer peer =
                    EventSocketPeer.connected(port, "call-1", "bsr_digits=4", "bsr_action=" + action)) {
                assertThat(peer.next()).isEqualTo("exit\n\n");
                peer.ok();
                assertThat(peer.command()).isEmpty();
            }
        }
        // What was said before has been heard by then.
        login("a1");
        assertThat(router.account().toString()).contains("1 calls arrived", " 1 self-served,");
    }

    @Test
    void shouldSayWhereACallOverflowsTo() throws Exception {
        router.overflow("5550199");
        restart();
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            assertThat(peer.next()).isEqualTo("exit\n\n");
            assertThat(peer.variables)
                    .containsEntry("bsr_status", "overflow")
                    .containsEntry("bsr_flow", "partner")
                    .containsEntry("bsr_overflow_dst", "5550199");
            peer.ok();
            assertThat(peer.command()).isEmpty();
        }
        assertThat(router.account().toString()).contains(" 1 overflowed,");
    }

    @Test
    void shouldStopTheMusicForACallerWhoIsToBeCalledBack() throws Exception {
        router.music = "local_stream://moh";
        router.term("callback: {offer_when_ewt_above: 1s}");
        restart();
        login("a1");
        try (EventSocketPeer talks = talking("call-1");
                EventSocketPeer waits = EventSocketPeer.connected(port, "call-2");
                JsonClient desktop = JsonClient.introduced(router.mainPort(), "desktop")) {
            assertThat(waits.next()).contains("local_stream://moh");
            waits.ok();
            assertThat(desktop.reply("callback.accept", "\"call\":\"call-2\"")).contains("result");
            assertThat(waits.next()).isEqualTo("api uuid_break call-2\n\n");
            waits.api("+OK Message sent");
            assertThat(waits.next()).isEqualTo("exit\n\n");
            assertThat(waits.variables).containsEntry("bsr_status", "callback");
            assertThat(talks.variables).doesNotContainKey("bsr_status");
        }
    }

    @Test
    void shouldLeaveAConversationToItselfThatADesktopHasEnded() throws Exception {
        login("a1");
        try (EventSocketPeer peer = talking("call-1");
                JsonClient desktop = JsonClient.introduced(router.mainPort(), "desktop")) {
            assertThat(desktop.reply("call.ended", "\"call\":\"call-1\"")).contains("result");
            assertThat(ask("pause", "a1")).isEqualTo("ok");
            peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: bridge", "variable_originate_disposition: SUCCESS");
            assertThat(peer.next()).isEqualTo("exit\n\n");
            assertThat(peer.variables).doesNotContainKey("bsr_status");
        }
    }

    /** The switch does not hear of it, and keeps the caller with the first. */
    @Test
    void shouldNotBlameAnAgentToWhomADesktopHandsOnAConversation() throws Exception {
        login("a1");
        login("a2");
        try (EventSocketPeer peer = talking("call-1");
                JsonClient desktop = JsonClient.introduced(router.mainPort(), "desktop")) {
            assertThat(desktop.reply("call.transfer", "\"call\":\"call-1\",\"intent\":\"general\""))
                    .contains("result");
            awaitPause("a2");
            assertThat(peer.variables).doesNotContainKey("bsr_status");
        }
        assertThat(router.queueLog()).contains("|a2|RINGCANCELED|").doesNotContain("RINGNOANSWER");
    }
}
