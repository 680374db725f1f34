package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.bsr.server.JsonClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A FreeSWITCH that asks, rings and talks. */
class EventSocketTest extends FreeSwitchTestCase {
    private static final String CALLER = "6175550123";
    private static final String NO_ANSWER = "variable_originate_disposition: NO_ANSWER";

    @Test
    void shouldRingTheAgentAsInTheCapturedExchange() throws Exception {
        login("a1");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            assertThat(peer.bridged())
                    .matches(
                            "\\{call_timeout=1[0-4],hangup_after_bridge=true,sip_h_X-Agent=a1,originate_timeout=1[0-4],"
                                    + "ignore_early_media=true,loopback_bowout=false,[^{}]*}sofia/internal/a1@example.com");
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
    void shouldPlayMusicAgainAndAgainAndStopItBeforeTheDialplanGoesOn() throws Exception {
        router.music = "local_stream://moh";
        restart();
        String play =
                "sendmsg\ncall-command: execute\nexecute-app-name: playback\nexecute-app-arg: local_stream://moh\n\n";
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1");
                JsonClient desktop = JsonClient.introduced(router.mainPort(), "desktop")) {
            for (int i = 0; i < 2; i++) {
                assertThat(peer.next()).isEqualTo(play);
                peer.ok();
                peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: playback", "Application-Response: FILE PLAYED");
            }
            assertThat(peer.next()).isEqualTo(play);
            peer.ok();
            assertThat(desktop.reply("call.hung_up", "\"call\":\"call-1\"")).contains("result");
            assertThat(peer.next()).isEqualTo("api uuid_break call-1\n\n");
            peer.api("+OK Message sent");
            assertThat(peer.next()).isEqualTo("exit\n\n");
            assertThat(peer.variables).containsEntry("bsr_reason", "abandoned");
        }
    }

    @Test
    void shouldNotPlayAgainWhatCannotBePlayed() throws Exception {
        router.music = "nothing.wav";
        restart();
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            assertThat(peer.next()).contains("nothing.wav");
            peer.ok();
            peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: playback", "Application-Response: FILE NOT FOUND");
            login("a1");
            assertThat(peer.bridged()).contains("sip_h_X-Agent=a1");
        }
    }

    @Test
    void shouldNotPlayAgainWhileAnAgentIsRung() throws Exception {
        router.music = "wait.wav";
        restart();
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            assertThat(peer.next()).contains("wait.wav");
            peer.ok();
            login("a1");
            peer.bridged();
            peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: playback", "Application-Response: FILE PLAYED");
            peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: bridge", NO_ANSWER);
            assertThat(peer.afterChecks()).startsWith("api uuid_setvar ");
        }
    }

    @Test
    void shouldNotTakeTheEndOfAnAgentsChannelForTheCallers() throws Exception {
        login("a1");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            peer.bridged();
            String event = "Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: b-call-1\n\n";
            peer.send("Content-Length: %d\nContent-Type: text/event-plain\n\n%s".formatted(event.length(), event));
            login("a2");
            peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: bridge", NO_ANSWER);
            assertThat(peer.bridged()).contains("sip_h_X-Agent=a2");
        }
    }

    /** Wherever it stands in what `bridge` is given, FreeSWITCH takes `:_:` for the beginning of another dial string. */
    @Test
    void shouldLetNothingSaidOfACustomerBecomeADialString() throws Exception {
        Files.writeString(
                router.config().resolve("customers.csv"),
                "id,phones,tier,lifecycle\nc1,%s,gold,departing\n".formatted(CALLER));
        restart();
        login("a1");
        try (JsonClient desktop = JsonClient.introduced(router.mainPort(), "desktop")) {
            desktop.reply("call.arrived", "\"call\":\"d1\",\"ani\":\"%s\"".formatted(CALLER));
            desktop.reply("call.answered", "\"call\":\"d1\",\"agent\":\"a1\"");
            desktop.reply("call.ended", "\"call\":\"d1\",\"outcome\":\"x:_:sofia/gw:|:user\"");
            desktop.reply("agent.work_done", "\"agent\":\"a1\"");
        }
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            assertThat(peer.bridged()).contains("x__:sofia/gw__:user").doesNotContain(":_:");
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

    /** Whoever answers is asked whether he takes the call (group_confirm), and may hang up instead. */
    @Test
    void shouldHoldACallerAgainWhomSomebodyAnsweredWithoutTakingTheCall() throws Exception {
        login("a1");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            assertThat(peer.bridged()).contains(",api_on_answer=uuid_setvar call-1 socket_resume false");
            peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: bridge", NO_ANSWER, "variable_socket_resume: false");
            assertThat(peer.until("bsr_ewt_p90").variables).containsEntry("socket_resume", "true");
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
    void shouldTellWhetherTheCallerHungUp() throws Exception {
        login("a1");
        try (EventSocketPeer peer = talking("call-1")) {
            // What was said before the notice may come after it.
            peer.send(
                    "Content-Type: text/disconnect-notice\nContent-Disposition: linger\nLinger-Time: 5\nContent-Length: 0\n\n");
            peer.event("CHANNEL_HANGUP", "Hangup-Cause: NORMAL_CLEARING", "variable_sip_hangup_disposition: recv_bye");
            assertThat(ask("unpause", "a1")).isEqualTo("ok");
        }
        try (EventSocketPeer peer = talking("call-2")) {
            peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: bridge", "variable_originate_disposition: SUCCESS");
            assertThat(peer.next()).isEqualTo("exit\n\n");
            assertThat(ask("unpause", "a1")).isEqualTo("ok");
        }
        assertThat(router.queueLog()).containsSubsequence("|call-1|", "COMPLETECALLER", "|call-2|", "COMPLETEAGENT");
    }

    @Test
    void shouldHearTheEndOfAConversationOfWhichItOnlyHearsTheEnd() throws Exception {
        login("a1");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            peer.bridged();
            peer.event(
                    "CHANNEL_EXECUTE_COMPLETE",
                    "Application: bridge",
                    "variable_originate_disposition: SUCCESS",
                    "variable_bsr_outcome: resolved");
            assertThat(peer.next()).isEqualTo("exit\n\n");
            assertThat(ask("pause", "a1")).isEqualTo("ok");
        }
        assertThat(router.queueLog()).contains("COMPLETEAGENT");
    }

    @Test
    void shouldKeepThePlaceOfACallerWhomADesktopHandedOnUntilHeAsksAgain() throws Exception {
        login("a1");
        try (EventSocketPeer peer = talking("call-1");
                JsonClient desktop = JsonClient.introduced(router.mainPort(), "desktop")) {
            assertThat(desktop.reply("call.transfer", "\"call\":\"call-1\",\"intent\":\"general\""))
                    .contains("result");
            assertThat(ask("pause", "a1")).isEqualTo("ok");
            peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: bridge", "variable_originate_disposition: SUCCESS");
            assertThat(peer.next()).isEqualTo("exit\n\n");
        }
        login("a2");
        try (EventSocketPeer again = EventSocketPeer.connected(port, "call-1")) {
            assertThat(again.bridged()).contains("sip_h_X-Agent=a2");
        }
        assertThat(router.commands()).doesNotContain("call_hung_up");
    }

    @Test
    void shouldLeaveACallerAloneWhomTheAgentTransferred() throws Exception {
        login("a1");
        try (EventSocketPeer peer = talking("call-1")) {
            assertThat(peer.variables).doesNotContainKey("bsr_status");
            peer.event("CHANNEL_EXECUTE_COMPLETE", "Application: bridge", "variable_originate_disposition: SUCCESS");
            assertThat(peer.next()).isEqualTo("exit\n\n");
            peer.ok();
            assertThat(peer.command()).isEmpty();
            assertThat(ask("pause", "a1")).isEqualTo("ok");
        }
    }

    /** With bypass_media the application is through as soon as they speak. */
    @Test
    void shouldKnowAConversationThatGoesPastTheSwitch() throws Exception {
        login("a1");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            // Nothing that is said once they speak would be in time to keep the dialplan from going on.
            assertThat(peer.bridged()).contains(",api_on_answer=uuid_setvar call-1 socket_resume false");
            peer.event(
                    "CHANNEL_EXECUTE_COMPLETE",
                    "Application: bridge",
                    "variable_originate_disposition: SUCCESS",
                    "variable_signal_bridge_to: b-call-1");
            peer.event("CHANNEL_UNPARK");
            assertThat(peer.until("socket_resume").variables).containsEntry("socket_resume", "false");
            assertThat(ask("pause", "a1")).isEqualTo("agent_wrong_state");
            peer.event("CHANNEL_HANGUP", "Hangup-Cause: NORMAL_CLEARING");
            assertThat(ask("pause", "a1")).isEqualTo("ok");
        }
        assertThat(router.queueLog()).contains("COMPLETEAGENT");
    }

    /** With bypass_media_after_bridge they speak first, and then the application is through. */
    @Test
    @Timeout(20)
    void shouldFreeAnAgentWhoTransfersACallerToWhomHeSpeaksPastTheSwitch() throws Exception {
        router.timers = SwitchFixture.BRISK;
        restart();
        login("a1");
        try (EventSocketPeer peer = talking("call-1")) {
            peer.event(
                    "CHANNEL_EXECUTE_COMPLETE",
                    "Application: bridge",
                    "variable_originate_disposition: SUCCESS",
                    "variable_signal_bridge_to: b-call-1");
            assertThat(peer.next()).isEqualTo("api uuid_getvar call-1 bridge_to\n\n");
            peer.api("b-call-1");
            assertThat(peer.next()).isEqualTo("api uuid_getvar b-call-1 sip_h_X-Agent\n\n");
            peer.api("a1");
            assertThat(ask("pause", "a1")).isEqualTo("agent_wrong_state");
            assertThat(peer.next()).isEqualTo("api uuid_getvar call-1 bridge_to\n\n");
            peer.api("b-call-1");
            assertThat(peer.next()).isEqualTo("api uuid_getvar b-call-1 sip_h_X-Agent\n\n");
            peer.api("-ERR No such channel!\n");
            assertThat(peer.next()).isEqualTo("api uuid_getvar call-1 bridge_to\n\n");
            peer.api("_undef_");
            assertThat(ask("pause", "a1")).isEqualTo("ok");
        }
        assertThat(router.queueLog()).contains("COMPLETEAGENT");
    }

    @Test
    void shouldLetGoOfACallerWhoIsSentElsewhereWhileHeWaits() throws Exception {
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            peer.until("bsr_ewt_p90").event("CHANNEL_UNPARK");
            assertThat(peer.next()).isEqualTo("exit\n\n");
            assertThat(peer.variables).containsEntry("socket_resume", "false");
            peer.ok();
            assertThat(peer.command()).isEmpty();
        }
        while (router.account().ended() == 0) {
            assertThat(router.account().arrived()).isEqualTo(1);
        }
        assertThat(router.queueLog()).contains("|call-1|", "|ABANDON|");
    }

    @Test
    void shouldLetGoOfACallerWhoIsSentElsewhereWhileAnAgentIsRung() throws Exception {
        login("a1");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            peer.bridged();
            peer.event(
                    "CHANNEL_EXECUTE_COMPLETE",
                    "Application: bridge",
                    "variable_originate_disposition: ORIGINATOR_CANCEL");
            assertThat(peer.next()).isEqualTo("exit\n\n");
            assertThat(peer.variables).containsEntry("socket_resume", "false");
            assertThat(ask("pause", "a1")).isEqualTo("ok");
        }
    }

    @Test
    void shouldNotBlameTheAgentForACallerWhoHangsUpWhileHeIsRung() throws Exception {
        login("a1");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            peer.bridged();
            peer.event(
                    "CHANNEL_EXECUTE_COMPLETE",
                    "Application: bridge",
                    "Answer-State: hangup",
                    "variable_originate_disposition: NORMAL_CLEARING");
            assertThat(peer.next()).isEqualTo("exit\n\n");
            assertThat(ask("pause", "a1")).isEqualTo("ok");
        }
        assertThat(router.queueLog()).contains("|a1|RINGCANCELED|").doesNotContain("RINGNOANSWER");
    }

    @Test
    void shouldLetTheDialplanGoOnThoughItDoesNotSaySo() throws Exception {
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1", "socket_resume=")) {
            assertThat(peer.until("bsr_ewt_p90").variables).containsEntry("socket_resume", "true");
        }
    }

    @Test
    void shouldRingAnAgentForTheNextCallerWhenHisTelephoneIsLetGo() throws Exception {
        login("a1");
        try (EventSocketPeer first = EventSocketPeer.connected(port, "call-1");
                EventSocketPeer second = EventSocketPeer.connected(port, "call-2")) {
            first.bridged();
            second.until("bsr_ewt_p90");
            first.event("CHANNEL_HANGUP", "Hangup-Cause: ORIGINATOR_CANCEL");
            // What he said is heard before anything that is said later on other connections.
            for (int i = 0; i < 3; i++) {
                assertThat(ask("login", "nobody")).isEqualTo("unknown_agent");
            }
            assertThat(router.account().ended()).isZero();
            first.event(
                    "CHANNEL_EXECUTE_COMPLETE",
                    "Application: bridge",
                    "variable_originate_disposition: ORIGINATOR_CANCEL",
                    "Answer-State: hangup");
            assertThat(second.bridged()).contains("sip_h_X-Agent=a1");
            second.event("CHANNEL_HANGUP", "Hangup-Cause: ORIGINATOR_CANCEL");
            second.event("CHANNEL_HANGUP_COMPLETE", "Hangup-Cause: ORIGINATOR_CANCEL");
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
}
