package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.bsr.server.config.Listener.Role;
import org.junit.jupiter.api.Test;

/** What Kamailio asks for, and what it is told. */
class KamailioTest extends KamailioTestCase {
    private static final String OK = "\"result\":\"ok\"";

    @Test
    void shouldRouteACallAsInTheCapturedExchange() throws Exception {
        login("a1");
        proxy.send(
                "107:{\"id\":2,\"jsonrpc\":\"2.0\",\"method\":\"route\",\"params\":{\"callid\":\"1-14934@127.0.0.1\",\"ani\":\"c1\",\"dnis\":\"sales\"}},");
        assertThat(proxy.answer())
                .startsWith(
                        "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"dst\":\"sip:a1@example.com\",\"agent\":\"a1\",\"tier\":\"\"")
                .contains(
                        "\"lifecycle\":",
                        "\"contacts\":",
                        "\"sales_hint\":\"no\"",
                        "\"attempt\":1",
                        "\"ring\":",
                        "\"destination\":\"agent\"");
        proxy.send(
                "89:{\"jsonrpc\":\"2.0\",\"method\":\"ringing\",\"params\":{\"callid\":\"1-14934@127.0.0.1\",\"agent\":\"a1\"}},");
        login("a2");
        proxy.send(
                NetstringPeer.netstring(
                        "{\"id\":7,\"jsonrpc\":\"2.0\",\"method\":\"reroute\",\"params\":{\"callid\":\"1-14934@127.0.0.1\",\"ani\":\"c1\",\"dnis\":\"sales\",\"agent\":\"a1\",\"code\":408}}"));
        assertThat(proxy.answer())
                .startsWith(
                        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"dst\":\"sip:a2@example.com\",\"agent\":\"a2\"");
        proxy.tell("answered", call("1-14934@127.0.0.1", "a2", 2));
        assertThat(paused("a2")).contains("agent_wrong_state");
        proxy.send(
                NetstringPeer.netstring(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"hangup\",\"params\":{\"callid\":\"1-14934@127.0.0.1\",\"by\":\"c1\",\"agent\":\"a2\",\"secs\":1}}"));
        assertThat(paused("a2")).contains(OK);
    }

    @Test
    void shouldKeepCallersWaitingUnansweredAndAnswerInTheOrderOfTheAgents() throws Exception {
        int first = proxy.ask("route", call("c1"));
        int spanish = proxy.ask("route", "{\"callid\":\"c2\",\"language\":\"es\"}");
        assertThat(proxy.asked("login", agent("a3"))).contains("\"id\":1,").contains("\"agent\":\"a3\"");
        assertThat(first).isEqualTo(1);
        assertThat(proxy.answer()).contains(OK);
        proxy.tell("abandon", call("c1"));
        proxy.ask("login", agent("a3"));
        assertThat(proxy.answer()).contains("\"id\":" + spanish + ",", "\"agent\":\"a3\"");
    }

    @Test
    void shouldForgetACallerWhoIsGoneWhileWaiting() throws Exception {
        int gone = proxy.ask("route", call("c1"));
        int next = proxy.ask("route", call("c2"));
        proxy.tell("abandon", call("c1"));
        assertThat(proxy.answer()).contains("\"id\":" + gone + ",", "\"error\"", "abandoned");
        proxy.ask("login", agent("a1"));
        assertThat(proxy.answer()).contains("\"id\":" + next + ",", "\"agent\":\"a1\"");
    }

    @Test
    void shouldTakeACallAnewThatIsAskedAboutWhileItEnds() throws Exception {
        int gone = proxy.ask("route", call("c1"));
        proxy.tell("abandon", call("c1"));
        int anew = proxy.ask("route", call("c1"));
        assertThat(proxy.answer()).contains("\"id\":" + gone + ",", "\"error\"");
        proxy.ask("login", agent("a1"));
        assertThat(proxy.answer() + proxy.answer()).contains("\"id\":" + anew + ",", "\"agent\":\"a1\"", OK);
        assertThat(router.account().toString()).contains("2 calls arrived", " 1 abandoned,");
    }

    @Test
    void shouldFreeTheAgentWhenTheCallerIsGoneWhileItRings() throws Exception {
        login("a1");
        proxy.asked("route", call("c1"));
        proxy.tell("ringing", call("c1", "a1", 1));
        proxy.tell("abandon", call("c1"));
        assertThat(proxy.asked("route", call("c2"))).contains("\"agent\":\"a1\"");
        proxy.tell("failed", call("c2"));
        assertThat(proxy.asked("route", call("c3"))).contains("\"agent\":\"a1\"");
    }

    @Test
    void shouldFindAnotherAgentHoweverTheFirstWasNotReached() throws Exception {
        login("a1");
        int attempt = 1;
        for (int code : new int[] {408, 486, 503}) {
            String call = "c" + code;
            assertThat(proxy.asked("route", call(call))).contains("\"agent\":\"a1\"");
            proxy.ask("login", agent("a2"));
            assertThat(proxy.answer()).contains(OK);
            assertThat(proxy.asked("reroute", call(call, "a1", attempt, code)))
                    .contains("\"agent\":\"a2\"", "\"attempt\":2");
            // The same once more is no news.
            assertThat(proxy.asked("reroute", call(call, "a1", attempt, code)))
                    .contains("\"agent\":\"a2\"", "\"attempt\":2");
            proxy.tell("abandon", call(call));
            assertThat(proxy.asked("logout", agent("a2"))).contains(OK);
            assertThat(proxy.asked("unpause", agent("a1"))).contains(OK);
        }
    }

    @Test
    void shouldSayAgainWhatWasDecidedWhenTheSameIsAskedAgain() throws Exception {
        login("a1");
        login("a2");
        String first = proxy.asked("route", call("c1"));
        String second = proxy.asked("route", call("c1"));
        assertThat(second.replaceFirst("\"id\":\\d+", "")).isEqualTo(first.replaceFirst("\"id\":\\d+", ""));
        proxy.tell("answered", call("c1", "a1", 1));
        proxy.tell("answered", call("c1", "a1", 1));
        assertThat(proxy.asked("route", call("c1"))).contains("call_exists");
        proxy.tell("abandon", call("c1"));
        assertThat(paused("a1")).contains("agent_wrong_state");
        proxy.tell("hangup", call("c1", "a1", 1));
        proxy.tell("hangup", call("c1", "a1", 1));
        assertThat(paused("a1")).contains(OK);
    }

    @Test
    void shouldAnswerTheLaterOfTwoQuestionsAboutAWaitingCall() throws Exception {
        int first = proxy.ask("route", call("c1"));
        int second = proxy.ask("route", call("c1"));
        assertThat(proxy.answer()).contains("\"id\":" + first + ",", "asked_again");
        proxy.ask("login", agent("a1"));
        assertThat(proxy.answer()).contains("\"id\":" + second + ",", "\"agent\":\"a1\"");
    }

    @Test
    void shouldTellTheProxyAtItsDeadlineThatNobodyWasFree() throws Exception {
        assertThat(proxy.asked("route", "{\"callid\":\"c1\",\"deadline_ms\":50}"))
                .contains("\"error\"", "\"name\":\"deadline\"");
        login("a1");
        assertThat(paused("a1")).contains(OK);
    }

    @Test
    void shouldKeepThePlaceOfACallThatIsAskedAboutAgainAndAgain() throws Exception {
        String patient = "{\"callid\":\"c1\",\"deadline_ms\":50,\"poll\":true}";
        assertThat(proxy.asked("route", patient)).contains("\"position\":1", "\"destination\":\"waiting\"");
        int other = proxy.ask("route", call("c2"));
        assertThat(proxy.asked("route", patient)).contains("\"position\":1", "\"destination\":\"waiting\"");
        int again = proxy.ask("route", call("c1"));
        proxy.ask("login", agent("a1"));
        assertThat(proxy.answer()).contains("\"id\":" + again + ",", "\"agent\":\"a1\"");
        assertThat(other).isLessThan(again);
    }

    @Test
    void shouldSendACallToSelfServiceAndTakeItBack() throws Exception {
        String balance = "{\"callid\":\"c1\",\"digits\":\"4\"}";
        assertThat(proxy.asked("route", balance))
                .contains("\"flow\":\"balance_line\"", "\"destination\":\"self_service\"");
        assertThat(proxy.asked("route", balance)).contains("\"destination\":\"self_service\"");
        login("a1");
        assertThat(proxy.asked("reroute", balance)).contains("\"agent\":\"a1\"");
        proxy.tell("hangup", call("c1", "a1", 1));

        proxy.asked("route", "{\"callid\":\"c2\",\"digits\":\"4\"}");
        proxy.tell("hangup", "{\"callid\":\"c2\",\"outcome\":\"contained\"}");
        assertThat(proxy.asked("route", "{\"callid\":\"c2\",\"digits\":\"4\"}")).contains("self_service");
    }

    @Test
    void shouldLetNothingSaidOfACustomerBecomeAHeader() throws Exception {
        Files.writeString(
                router.config().resolve("customers.csv"), "id,phones,tier,lifecycle\nc1,6175550123,gold,departing\n");
        restart();
        login("a1");
        proxy.asked("route", call("c1"));
        proxy.tell(
                "hangup",
                "{\"callid\":\"c1\",\"agent\":\"a1\",\"attempt\":1,\"outcome\":\"x;Route <sip:e@evil> \\\"\"}");
        assertThat(proxy.asked("unpause", agent("a1"))).contains(OK);
        assertThat(proxy.asked("route", call("c2")))
                .contains("\"contacts\":\"0 general x_Route__sip:e@evil___\"", "\"lifecycle\":\"departing\"");
    }

    @Test
    void shouldEndACallThoughNobodyUnderstandsWhatCameOfIt() throws Exception {
        login("a1");
        proxy.asked("route", call("c1"));
        proxy.tell("hangup", "{\"callid\":\"c1\",\"agent\":\"a1\",\"outcome\":\"x\\r\\nX-Evil: 1\"}");
        assertThat(paused("a1")).contains(OK);
    }

    @Test
    void shouldTellWhetherTheCallerHungUpWhereTheProxySaysIt() throws Exception {
        login("a1");
        for (String by : new String[] {"caller", "6175550123", "agent"}) {
            assertThat(proxy.asked("route", call("by-" + by))).contains("\"agent\":\"a1\"");
            proxy.tell("hangup", "{\"callid\":\"by-%s\",\"agent\":\"a1\",\"by\":\"%s\"}".formatted(by, by));
            assertThat(proxy.asked("unpause", agent("a1"))).contains(OK);
        }
        assertThat(router.queueLog())
                .containsSubsequence(
                        "|by-caller|",
                        "COMPLETECALLER",
                        "|by-6175550123|",
                        "COMPLETECALLER",
                        "|by-agent|",
                        "COMPLETEAGENT");
    }

    @Test
    void shouldLetAgentsComeAndGo() throws Exception {
        login("a1");
        login("a1");
        assertThat(proxy.asked("pause", "{\"agent\":\"a1\",\"reason\":\"lunch\"}"))
                .contains(OK);
        assertThat(proxy.asked("unpause", agent("a1"))).contains(OK);
        assertThat(proxy.asked("logout", agent("a1"))).contains(OK);
        assertThat(proxy.asked("logout", agent("a1"))).contains("\"code\":401,", "agent_wrong_state");
        assertThat(proxy.asked("login", agent("nobody"))).contains("\"code\":400,", "unknown_agent");
        router.close();
        port = router.serve(Role.CALLS);
        try (NetstringPeer callsOnly = new NetstringPeer(port)) {
            assertThat(callsOnly.asked("login", agent("a1"))).contains("not_allowed");
        }
    }
}
