package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bsr.server.JsonClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of calls and agents when a connection, the switch or the router fails. */
class FastAgiFailuresTest extends AsteriskTestCase {
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
                if (i % 50 == 0) {
                    for (AgiPeer earlier : waiting) {
                        earlier.answerChecks();
                    }
                }
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

    @Test
    void shouldResumeAWaitingCallAtItsPlaceAfterTheRouterWasRestarted() throws Exception {
        assertThat(ask("arrive", "10.1")).containsEntry("BSR_POSITION", "1");
        assertThat(ask("arrive", "10.2")).containsEntry("BSR_POSITION", "2");
        restart();
        try (AgiPeer second = AgiPeer.asks(port, "route", "10.2");
                AgiPeer first = AgiPeer.asks(port, "route", "10.1")) {
            first.waiting();
            second.waiting();
            login("a1");
            assertThat(first.outcome()).containsEntry("AGENT", "a1");
        }
    }

    @Test
    void shouldHearTheEndOfAConversationAfterTheRouterWasRestarted() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("answered", "20.2", "10.1", "a1", "1");
        restart();
        assertThat(pausedAgain("a1")).isEqualTo("agent_wrong_state");
        tell("hangup", "10.1", "a1", "ANSWER", "1");
        assertThat(pausedAgain("a1")).isEqualTo("ok");
    }

    @Test
    @Timeout(30)
    void shouldFreeTheAgentThoughTheSessionIsLostWhenHisConversationEnds() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("answered", "20.2", "10.1", "a1", "1");
        router.breakSession();
        ask("hangup", "10.1", "a1", "ANSWER", "1");
        awaitPause("a1");
    }

    @Test
    @Timeout(30)
    void shouldTakeACallFromSelfServiceThoughThereIsNoSessionWhenItIsFirstAsked() throws Exception {
        assertThat(ask("route", "10.1", "digits=4")).containsEntry("BSR_STATUS", "SELF_SERVICE");
        login("a1");
        router.breakSession();
        Map<String, String> told = ask("route", "10.1");
        while (told.containsValue("FAILED")) {
            assertThat(told).containsEntry("BSR_REASON", "busy");
            told = ask("route", "10.1");
        }
        assertThat(told).containsEntry("AGENT", "a1");
    }

    @Test
    void shouldTellTheLatestDecisionThoughItChangesWhileTheOneBeforeIsTold() throws Exception {
        login("a1");
        try (AgiPeer peer = AgiPeer.asks(port, "route", "10.1")) {
            assertThat(peer.line()).isEqualTo("SET VARIABLE AGENT a1");
            login("a2");
            assertThat(ask("logout", "1.1", "a1")).containsEntry("BSR_RESULT", "ok");
            peer.send("200 result=1\n");
            assertThat(peer.outcome()).containsEntry("AGENT", "a2");
        }
    }

    @Test
    @Timeout(10)
    void shouldEndACallThatAnAgentAnsweredFromWhomItWasTakenAtTheLastMoment() throws Exception {
        router.reclaimMicros = 60_000_000;
        restart();
        login("a1");
        ask("route", "10.1");
        assertThat(ask("logout", "1.1", "a1")).containsEntry("BSR_RESULT", "ok");
        tell("answered", "20.2", "10.1", "a1", "1");
        // What was said before has been heard by then. Were an agent rung for him, he would be given up in any case.
        assertThat(ask("login", "1.1", "nobody")).containsEntry("BSR_RESULT", "unknown_agent");
        assertThat(router.account().toString()).contains(" 1 abandoned,", " 0 still open");
        login("a2");
        assertThat(ask("route", "10.2")).containsEntry("AGENT", "a2");
    }

    @Test
    void shouldGoOnAfterNoAnswerThoughTheRouterWasRestartedMeanwhile() throws Exception {
        login("a1");
        ask("route", "10.1");
        restart();
        login("a2");
        assertThat(ask("reroute", "10.1", "a1", "NOANSWER", "1")).containsEntry("AGENT", "a2");
    }

    @Test
    void shouldGiveUpACallWhoseConnectionIsLostAndFreeItsAgent() throws Exception {
        try (AgiPeer lost = AgiPeer.asks(port, "route", "10.1")) {
            lost.waiting();
        }
        try (AgiPeer next = AgiPeer.asks(port, "route", "10.2")) {
            next.waiting();
            login("a1");
            // The lost call is the first in line, and has the agent until it is given up.
            assertThat(next.outcome()).containsEntry("AGENT", "a1");
        }
    }

    @Test
    @Timeout(10)
    void shouldNotKeepAnAgentForACallThatIsMissingThoughItKeepsItsPlaceForLong() throws Exception {
        router.reclaimMicros = 60_000_000;
        restart();
        try (AgiPeer lost = AgiPeer.asks(port, "route", "10.1");
                AgiPeer gone = AgiPeer.asks(port, "route", "10.2")) {
            lost.waiting();
            gone.waiting();
        }
        try (AgiPeer back = AgiPeer.asks(port, "route", "10.2");
                AgiPeer next = AgiPeer.asks(port, "route", "10.3")) {
            assertThat(back.waiting()).containsEntry("BSR_POSITION", "2");
            next.waiting();
            login("a1");
            assertThat(back.outcome()).containsEntry("AGENT", "a1");
        }
    }

    @Test
    @Timeout(10)
    void shouldNotKeepAnAgentForACallThatIsStillInSelfServiceWhenItsTimeIsOver() throws Exception {
        router.replan("time_limit: 180s", "time_limit: 1s");
        router.reclaimMicros = 60_000_000;
        restart();
        assertThat(ask("route", "10.1", "digits=4")).containsEntry("BSR_STATUS", "SELF_SERVICE");
        login("a1");
        while (pausedAgain("a1").equals("ok")) {
            assertThat(ask("unpause", "1.1", "a1")).containsEntry("BSR_RESULT", "ok");
        }
        try (AgiPeer next = AgiPeer.asks(port, "route", "10.2")) {
            assertThat(next.outcome()).containsEntry("AGENT", "a1");
        }
    }

    @Test
    @Timeout(20)
    void shouldKeepACallbackThoughItsConnectionBreaksAndTheSessionToo() throws Exception {
        offerCallbacks();
        try (JsonClient desktop = JsonClient.introduced(router.mainPort(), "desktop")) {
            wantCallbackWhileA1Talks(desktop);
            router.breakSession();
            // By the time this one is given up, so would the other be.
            String status = "";
            while (!status.equals("WAITING")) {
                status = ask("arrive", "10.3").getOrDefault("BSR_STATUS", "");
            }
            while (router.account().ended() == 0) {
                assertThat(router.account().arrived()).isEqualTo(3);
            }
            assertThat(desktop.reply("callback.cancel", "\"call\":\"10.2\"")).contains("result");
        }
    }

    @Test
    @Timeout(20)
    void shouldLeaveAnAgentInPeaceWhoCallsBackWithATelephoneOfHisOwn() throws Exception {
        offerCallbacks();
        try (JsonClient desktop = JsonClient.introduced(router.mainPort(), "desktop")) {
            wantCallbackWhileA1Talks(desktop);
            tell("hangup", "10.1", "a1", "ANSWER", "1");
            assertThat(ask("unpause", "1.1", "a1").get("BSR_RESULT")).isNotNull();
            assertThat(desktop.reply("call.answered", "\"call\":\"10.2\",\"agent\":\"a1\""))
                    .contains("result");
            // By the time this one is given up, so would the other be.
            assertThat(ask("arrive", "10.3")).containsEntry("BSR_STATUS", "WAITING");
            while (router.account().ended() == 1) {
                assertThat(router.account().arrived()).isEqualTo(3);
            }
            assertThat(pausedAgain("a1")).isEqualTo("agent_wrong_state");
        }
    }

    /** The agent speaks with 10.1, and 10.2 is to be called back. */
    private void wantCallbackWhileA1Talks(JsonClient desktop) throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("answered", "20.2", "10.1", "a1", "1");
        try (AgiPeer callback = AgiPeer.asks(port, "route", "10.2")) {
            callback.waiting();
            assertThat(desktop.reply("callback.accept", "\"call\":\"10.2\"")).contains("result");
            assertThat(callback.line()).isEqualTo("SET VARIABLE BSR_STATUS CALLBACK");
        }
    }

    private void offerCallbacks() throws Exception {
        router.term("callback: {offer_when_ewt_above: 1s}");
        restart();
    }

    @Test
    void shouldCloseAConnectionThatStopsInTheMiddle() throws Exception {
        router.timers = SwitchFixture.IMPATIENT;
        restart();
        try (AgiPeer halfARequest = new AgiPeer(port);
                AgiPeer noReply = AgiPeer.asks(port, "route", "10.1")) {
            halfARequest.send("agi_network: yes\nagi_netw");
            assertThat(noReply.afterChecks()).isEqualTo("SET VARIABLE BSR_POSITION 1");
            assertThat(noReply.line()).isNull();
            assertThat(halfARequest.line()).isNull();
        }
    }

    @Test
    void shouldEndTheConversationsOfASwitchThatWasRestarted() throws Exception {
        login("a1");
        ask("route", "pbx-1795317981.700");
        tell("answered", "pbx-1795317981.701", "pbx-1795317981.700", "a1", "1");
        assertThat(pausedAgain("a1")).isEqualTo("agent_wrong_state");
        assertThat(ask("arrive", "pbx-1795318000.0")).containsEntry("BSR_STATUS", "WAITING");
        assertThat(pausedAgain("a1")).isEqualTo("ok");
    }

    @Test
    void shouldHearOfARestartFromWhicheverTelephoneSpeaksFirstHoweverFarTheNewProcessHasCounted() throws Exception {
        login("a1");
        ask("route", "1795317981.700", "started=1795310000");
        tell("answered", "1795317981.701", "1795317981.700", "a1", "1", "started=1795310000");
        assertThat(pausedAgain("a1")).isEqualTo("agent_wrong_state");
        restart();
        assertThat(ask("pause", "1795318000.900", "a1", "started=1795317990")).containsEntry("BSR_RESULT", "ok");
    }
}
