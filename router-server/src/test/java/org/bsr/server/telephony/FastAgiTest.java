package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.bsr.server.JsonClient;
import org.bsr.server.config.Listener.Role;
import org.junit.jupiter.api.Test;

/** What a dialplan asks for, and what it is told. */
class FastAgiTest extends AsteriskTestCase {
    @Test
    void shouldTellTheAgentAsInTheCapturedExchange() throws Exception {
        login("a1");
        try (AgiPeer peer = AgiPeer.asks(port, "route", "1795317981.1", "sales")) {
            assertThat(peer.line()).isEqualTo("SET VARIABLE AGENT a1");
            peer.send("200 result=1\n");
            assertThat(peer.line()).isEqualTo("SET VARIABLE AGENT_DST PJSIP/a1");
            peer.send("200 result=1\n");
            assertThat(peer.outcome())
                    .containsEntry("BSR_STATUS", "AGENT")
                    .containsEntry("BSR_ATTEMPT", "1")
                    .containsEntry("BSR_INTENT", "general")
                    .containsKeys("BSR_RING", "BSR_TIER", "BSR_LIFECYCLE", "BSR_CONTACTS", "BSR_SALES_HINT");
        }
    }

    @Test
    void shouldKeepTheCallerUntilAnAgentIsThere() throws Exception {
        try (AgiPeer peer = AgiPeer.asks(port, "route", "10.1")) {
            assertThat(peer.waiting())
                    .containsEntry("BSR_STATUS", "WAITING")
                    .containsEntry("BSR_POSITION", "1")
                    .containsEntry("BSR_EWT", "unknown");
            assertThat(peer.line()).isEqualTo("CHANNEL STATUS");
            peer.send("200 result=6\n");
            login("a2");
            assertThat(peer.outcome()).containsEntry("BSR_STATUS", "AGENT").containsEntry("AGENT", "a2");
        }
    }

    @Test
    void shouldGiveTheDialplanTimeForAnAnnouncement() throws Exception {
        assertThat(ask("arrive", "10.1")).containsEntry("BSR_STATUS", "WAITING");
        try (AgiPeer peer = AgiPeer.asks(port, "route", "10.1")) {
            assertThat(peer.waiting()).containsEntry("BSR_POSITION", "1");
            login("a1");
            assertThat(peer.outcome()).containsEntry("AGENT", "a1");
        }
    }

    @Test
    void shouldForgetACallerWhoIsGoneWhileWaiting() throws Exception {
        try (AgiPeer gone = AgiPeer.asks(port, "route", "10.1");
                AgiPeer second = AgiPeer.asks(port, "route", "10.2")) {
            gone.waiting();
            second.waiting();
            assertThat(gone.line()).isEqualTo("CHANNEL STATUS");
            gone.send("HANGUP\n511 Command Not Permitted on a dead channel or intercept routine\n");
            assertThat(gone.line()).isNull();
            login("a1");
            assertThat(second.outcome()).containsEntry("AGENT", "a1");
        }
    }

    @Test
    void shouldTakeAResultOfMinusOneForACallerWhoIsGone() throws Exception {
        try (AgiPeer gone = AgiPeer.asks(port, "route", "10.1")) {
            assertThat(gone.line()).isEqualTo("SET VARIABLE BSR_POSITION 1");
            gone.send("200 result=-1\n");
            assertThat(gone.line()).isNull();
        }
        login("a1");
        assertThat(pausedAgain("a1")).isEqualTo("ok");
    }

    @Test
    void shouldFindAnotherAgentAfterNoAnswer() throws Exception {
        login("a1");
        Map<String, String> first = ask("route", "10.1");
        assertThat(first).containsEntry("AGENT", "a1");
        login("a2");
        assertThat(ask("reroute", "10.1", "a1", "NOANSWER", "1"))
                .containsEntry("AGENT", "a2")
                .containsEntry("BSR_ATTEMPT", "2");
        // The same once more is no news: it is still the second agent who is to be rung.
        assertThat(ask("reroute", "10.1", "a1", "NOANSWER", "1"))
                .containsEntry("AGENT", "a2")
                .containsEntry("BSR_ATTEMPT", "2");
    }

    /** A dialplan of one's own may go on to `reroute` after any Dial. */
    @Test
    void shouldNotBlameAnAgentWhoHasAnsweredWhereTheCallerGoesOnToAnother() throws Exception {
        login("a1");
        ask("route", "10.1");
        login("a2");
        assertThat(ask("reroute", "10.1", "a1", "ANSWER", "1")).containsEntry("AGENT", "a2");
        assertThat(router.queueLog()).contains("|a1|CONNECT|").doesNotContain("RINGNOANSWER");
    }

    @Test
    void shouldListenToTheLatestConnectionOfACall() throws Exception {
        try (AgiPeer first = AgiPeer.asks(port, "route", "10.1")) {
            first.waiting();
            try (AgiPeer second = AgiPeer.asks(port, "route", "10.1")) {
                assertThat(second.waiting()).containsEntry("BSR_POSITION", "1");
                first.outcome();
                login("a1");
                assertThat(second.outcome()).containsEntry("AGENT", "a1");
            }
        }
    }

    @Test
    void shouldTakeASecondQuestionForNoAnswer() throws Exception {
        login("a1");
        ask("route", "10.1");
        login("a2");
        assertThat(ask("route", "10.1")).containsEntry("AGENT", "a2");
    }

    @Test
    void shouldFreeTheAgentWhenTheConversationIsOver() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("answered", "20.2", "10.1", "a1", "1");
        assertThat(ask("pause", "30.9", "a1")).containsEntry("BSR_RESULT", "agent_wrong_state");
        tell("hangup", "10.1", "a1", "ANSWER", "1", "outcome=resolved");
        tell("hangup", "10.1", "a1", "ANSWER", "1");
        assertThat(pausedAgain("a1")).isEqualTo("ok");
    }

    @Test
    void shouldTellWhetherTheCallerHungUpWhereTheDialplanSaysIt() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("hangup", "10.1", "a1", "ANSWER", "1", "by=PJSIP/trunk-00000001");
        ask("unpause", "1.1", "a1");
        ask("route", "10.2");
        tell("hangup", "10.2", "a1", "ANSWER", "1", "by=PJSIP/201-00000002");
        ask("unpause", "1.2", "a1");
        assertThat(router.queueLog()).containsSubsequence("|10.1|", "COMPLETECALLER", "|10.2|", "COMPLETEAGENT");
    }

    @Test
    void shouldFreeTheAgentWhoseCallerGoesOnWithoutHim() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("answered", "20.2", "10.1", "a1", "1");
        tell("hangup", "20.2", "a1", "ANSWER", "1", "call=10.1", "caller=PJSIP/trunk-00000007", "by=PJSIP/a1-1");
        assertThat(pausedAgain("a1")).isEqualTo("ok");
        tell("hangup", "10.1", "a1", "ANSWER", "1", "by=PJSIP/trunk-00000007");
        assertThat(router.queueLog()).contains("|COMPLETEAGENT|").doesNotContain("|COMPLETECALLER|");
    }

    @Test
    void shouldKeepACallerWaitingWhoWasHandedOnBeforeTheAgentsTelephoneIsHungUp() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("answered", "20.2", "10.1", "a1", "1");
        try (JsonClient desktop = JsonClient.introduced(router.mainPort(), "desktop")) {
            assertThat(desktop.reply("call.transfer", "\"call\":\"10.1\",\"intent\":\"general\""))
                    .contains("result");
        }
        assertThat(ask("arrive", "10.1")).containsEntry("BSR_STATUS", "WAITING");
        tell("hangup", "20.2", "a1", "ANSWER", "1", "call=10.1", "by=PJSIP/a1-1");
        login("a2");
        assertThat(ask("route", "10.1")).containsEntry("AGENT", "a2");
        assertThat(router.commands()).doesNotContain("call_hung_up");
    }

    @Test
    void shouldLeaveTheNextConversationAloneWhereTheEndOfTheFirstIsToldLate() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("answered", "20.2", "10.1", "a1", "1");
        login("a2");
        assertThat(ask("route", "10.1")).containsEntry("AGENT", "a2");
        tell("answered", "20.3", "10.1", "a2", "2");
        tell("hangup", "30.4", "a1", "ANSWER", "1", "call=10.1", "by=PJSIP/a1-1");
        assertThat(pausedAgain("a2")).isEqualTo("agent_wrong_state");
        tell("hangup", "20.3", "a2", "ANSWER", "2", "call=10.1", "by=PJSIP/a2-1");
        assertThat(pausedAgain("a2")).isEqualTo("ok");
    }

    /** The caller was transferred back into the line, and has the same agent once more. */
    @Test
    void shouldTellTheNextConversationWithAnAgentFromOneBeforeWhoseEndIsToldLate() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("answered", "20.2", "10.1", "a1", "1");
        try (AgiPeer again = AgiPeer.asks(port, "route", "10.1")) {
            again.waiting();
            assertThat(ask("unpause", "1.1", "a1")).containsEntry("BSR_RESULT", "ok");
            Map<String, String> told = again.outcome();
            assertThat(told).containsEntry("AGENT", "a1");
            tell("answered", "20.3", "10.1", "a1", told.getOrDefault("BSR_ATTEMPT", ""));
        }
        tell("hangup", "30.4", "a1", "ANSWER", "1", "call=10.1", "by=PJSIP/a1-1");
        assertThat(pausedAgain("a1")).isEqualTo("agent_wrong_state");
    }

    @Test
    void shouldKnowTheCallerByTheNameOfHisChannelWhoeverTellsThatHeHungUp() throws Exception {
        login("a1");
        ask("route", "10.1");
        String caller = "PJSIP/trunk-00000007";
        tell("hangup", "20.2", "a1", "ANSWER", "1", "call=10.1", "caller=" + caller, "by=" + caller);
        assertThat(pausedAgain("a1")).isEqualTo("ok");
        assertThat(router.queueLog()).contains("|COMPLETECALLER|");
    }

    @Test
    void shouldHandOnWhenAConversationWasThatIsOnlyToldLater() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("hangup", "10.1", "a1", "ANSWER", "1", "talked=40", "happened=1767258060");
        ask("unpause", "1.1", "a1");
        ask("route", "10.2");
        tell("hangup", "10.2", "a1", "ANSWER", "1", "happened=" + System.currentTimeMillis() / 1_000);
        assertThat(router.commands())
                .containsPattern("call_answered .*call=10.1.* happened=2026-01-01T09:00:20")
                .containsPattern("call_ended .*call=10.1.* happened=2026-01-01T09:01:00")
                .doesNotContainPattern("call=10.2.* happened=");
    }

    @Test
    void shouldGoOnWhereAsteriskExplainsACommandAtLength() throws Exception {
        login("a1");
        for (String explained : List.of(
                "520 Invalid command syntax.  Proper usage not available.\n",
                "520-Invalid command syntax.  Proper usage follows:\nUsage: SET\n\n1 is said\n520 End of proper usage.\n",
                "520-Invalid command syntax.  Proper usage follows:\n Sets it.520 End of proper usage.\n",
                "510 Invalid or unknown command\n")) {
            try (AgiPeer peer = AgiPeer.asks(port, "route", "10.1")) {
                assertThat(peer.line()).isEqualTo("SET VARIABLE AGENT a1");
                peer.send(explained);
                assertThat(peer.outcome()).as(explained).containsEntry("BSR_STATUS", "AGENT");
            }
            tell("hangup", "10.1", "a1", "CANCEL");
        }
    }

    @Test
    void shouldUnderstandAConversationThatIsOnlyReportedAtItsEnd() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("hangup", "10.1", "a1", "ANSWER");
        assertThat(ask("pause", "30.9", "a1")).containsEntry("BSR_RESULT", "ok");
    }

    @Test
    void shouldFreeTheAgentWhenTheCallerHangsUpWhileItRings() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("hangup", "10.1", "a1", "CANCEL");
        assertThat(ask("route", "10.2")).containsEntry("AGENT", "a1");
    }

    @Test
    void shouldLetAgentsComeAndGoByTelephone() throws Exception {
        assertThat(ask("login", "1.1", "a1")).containsEntry("BSR_RESULT", "ok");
        assertThat(ask("login", "1.2", "a1")).containsEntry("BSR_RESULT", "ok");
        assertThat(ask("pause", "1.3", "a1", "lunch")).containsEntry("BSR_RESULT", "ok");
        assertThat(ask("arrive", "1.4")).containsEntry("BSR_STATUS", "WAITING");
        tell("hangup", "1.4");
        assertThat(ask("unpause", "1.5", "a1")).containsEntry("BSR_RESULT", "ok");
        assertThat(ask("logout", "1.6", "a1")).containsEntry("BSR_RESULT", "ok");
        assertThat(ask("logout", "1.7", "a1")).containsEntry("BSR_RESULT", "agent_wrong_state");
        assertThat(ask("login", "1.8", "nobody")).containsEntry("BSR_RESULT", "unknown_agent");
    }

    @Test
    void shouldKeepAgentsOutWhereOnlyCallsMayComeIn() throws Exception {
        router.close();
        port = router.serve(Role.CALLS);
        assertThat(ask("login", "1.1", "a1")).containsEntry("BSR_RESULT", "not_allowed");
        assertThat(ask("arrive", "1.2")).containsEntry("BSR_STATUS", "WAITING");
    }

    @Test
    void shouldSendACallToSelfServiceAndTakeItBack() throws Exception {
        assertThat(ask("route", "10.1", "digits=4"))
                .containsEntry("BSR_STATUS", "SELF_SERVICE")
                .containsEntry("BSR_FLOW", "balance_line");
        login("a1");
        assertThat(ask("route", "10.1")).containsEntry("AGENT", "a1");

        assertThat(ask("route", "10.2", "digits=4")).containsEntry("BSR_STATUS", "SELF_SERVICE");
        tell("self_service", "10.2", "contained");
        assertThat(ask("route", "10.2", "digits=4")).containsEntry("BSR_STATUS", "SELF_SERVICE");
    }

    @Test
    void shouldLetNothingSaidOfACustomerBecomeACommand() throws Exception {
        Files.writeString(
                router.config().resolve("customers.csv"), "id,phones,tier,lifecycle\nc1,6175550123,gold,departing\n");
        restart();
        login("a1");
        ask("route", "10.1");
        tell("hangup", "10.1", "a1", "ANSWER", "1", "outcome=x\"; ${SHELL(date)} \\ , & | `id`");
        ask("unpause", "1.1", "a1");
        Map<String, String> seen = ask("route", "10.2");
        assertThat(seen).containsEntry("BSR_TIER", "").containsEntry("BSR_LIFECYCLE", "departing");
        assertThat(seen.get("BSR_CONTACTS")).isEqualTo("0 general x_____SHELL_date____________id_");
    }

    @Test
    void shouldEndACallThoughNobodyUnderstandsWhatCameOfIt() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("hangup", "10.1", "a1", "ANSWER", "1", "outcome=" + "x".repeat(300));
        assertThat(pausedAgain("a1")).isEqualTo("ok");
    }
}
