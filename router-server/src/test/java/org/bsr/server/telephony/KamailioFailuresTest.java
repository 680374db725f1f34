package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bsr.server.BinaryClient;
import org.junit.jupiter.api.Test;

/** What becomes of calls and agents when a connection, the proxy or the router fails. */
class KamailioFailuresTest extends KamailioTestCase {
    @Test
    void shouldReadRequestsHoweverTheyAreCutAndJoined() throws Exception {
        StringBuilder three = new StringBuilder();
        for (String call : List.of("c1", "c2", "c3")) {
            three.append(NetstringPeer.netstring(
                    "{\"id\":\"%1$s\",\"jsonrpc\":\"2.0\",\"method\":\"route\",\"params\":{\"callid\":\"%1$s\",\"digits\":\"4\"}}"
                            .formatted(call)));
        }
        for (char c : three.toString().toCharArray()) {
            proxy.send(String.valueOf(c));
        }
        proxy.send(three.toString().replace("c1", "d1").replace("c2", "d2").replace("c3", "d3"));
        for (String call : List.of("c1", "c2", "c3", "d1", "d2", "d3")) {
            assertThat(proxy.answer()).contains("\"id\":\"" + call + "\"", "balance_line");
        }
    }

    @Test
    void shouldAnswerWhatMakesNoSenseAndGoOn() throws Exception {
        for (String nonsense : List.of(
                "",
                "{",
                "[]",
                "{}{}",
                "\u0000",
                "{\"id\":1,\"method\":\"route\"",
                "{\"id\":true,\"method\":\"route\",\"params\":{\"callid\":\"c0\"}}",
                "{\"a\":".repeat(50))) {
            proxy.send(NetstringPeer.netstring(nonsense));
            assertThat(proxy.answer()).as(nonsense).contains("\"id\":null", "\"name\":\"malformed\"");
        }
        String sound = "{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"route\",\"params\":{\"callid\":\"c0\"}}";
        for (String asUtf16Or32 : List.of("\0$1", "$1\0", "\0\0\0$1", "$1\0\0\0")) {
            proxy.send(NetstringPeer.netstring(sound.replaceAll("(.)", asUtf16Or32)));
            assertThat(proxy.answer()).as(asUtf16Or32).contains("\"id\":null", "\"name\":\"malformed\"");
        }
        assertThat(proxy.asked("dance", "{}")).contains("\"code\":101,", "unknown_message");
        assertThat(proxy.asked("route", "{\"ani\":\"1\"}")).contains("\"code\":103,", "callid");
        assertThat(proxy.asked("route", "{\"callid\":\"c0\",\"deadline_ms\":\"soon\"}"))
                .contains("\"code\":104,", "bad_value", "deadline_ms");
        assertThat(proxy.asked("route", "[1]")).contains("\"code\":103,");
        assertThat(proxy.asked("route", call("x".repeat(200)))).contains("\"code\":105,", "too_long");
        assertThat(proxy.asked("route", call("c\\r\\nX-Evil: 1"))).contains("\"code\":104,", "bad_value");
        proxy.tell("route", call("c1"));
        proxy.tell("dance", "{}");
        proxy.tell("hangup", "{}");
        proxy.send(NetstringPeer.netstring("{\"id\":5,\"jsonrpc\":\"2.0\"}"));
        assertThat(proxy.answer()).contains("\"id\":5,", "\"code\":103,");
        login("a1");
    }

    @Test
    void shouldCloseAConnectionWhoseFramesAreLostAndLeaveOthersUnharmed() throws Exception {
        int bystander = proxy.ask("route", call("c1"));
        for (String nonsense :
                List.of("GET / HTTP/1.1\r\n\r\n", "99999:", "100000:", "03:abc,", "3:abcd", ":,", "-1:,", "5")) {
            try (NetstringPeer peer = new NetstringPeer(port)) {
                peer.send(nonsense);
                if (nonsense.equals("5")) {
                    peer.send("x");
                }
                assertThat(peer.isClosed()).as(nonsense).isTrue();
            }
        }
        proxy.ask("login", agent("a1"));
        assertThat(proxy.answer()).contains("\"id\":" + bystander + ",", "\"agent\":\"a1\"");
    }

    @Test
    void shouldKeepAThousandCallersWaitingOnOneConnectionInTheirOrder() throws Exception {
        for (int i = 1; i <= 1000; i++) {
            assertThat(proxy.ask("route", call("c" + i))).isEqualTo(i);
        }
        proxy.ask("login", agent("a1"));
        assertThat(proxy.answer()).contains("\"id\":1,", "\"agent\":\"a1\"");
        proxy.tell("ringing", call("c1", "a1", 1));
        assertThat(proxy.answer()).contains("\"id\":1001,", "\"ok\"");
        for (int i = 2; i <= 1000; i++) {
            proxy.tell("abandon", call("c" + i));
            assertThat(proxy.answer()).contains("\"id\":" + i + ",", "abandoned");
        }
        proxy.tell("abandon", call("c1"));
        assertThat(proxy.asked("route", call("c1001"))).contains("\"agent\":\"a1\"");
    }

    @Test
    void shouldFreeAnAgentWhoWasNeverRung() throws Exception {
        login("a1");
        assertThat(proxy.asked("route", call("c1"))).contains("\"agent\":\"a1\"");
        // The answer was lost on its way, and nothing more is heard of the call.
        assertThat(proxy.asked("route", call("c2"))).contains("\"agent\":\"a1\"");
        proxy.tell("ringing", call("c2", "a1", 1));
        proxy.tell("answered", call("c2", "a1", 1));
        assertThat(paused("a1")).contains("agent_wrong_state");
    }

    @Test
    void shouldLeaveAnAgentWhoIsSaidToBeRungToThePlansTime() throws Exception {
        login("a1");
        login("a2");
        assertThat(proxy.asked("route", call("c1"))).contains("\"agent\":\"a1\"");
        proxy.tell("ringing", call("c1", "a1", 1));
        assertThat(proxy.asked("route", call("c2"))).contains("\"agent\":\"a2\"");
        awaitPause("a2");
        assertThat(paused("a1")).contains("agent_wrong_state");
    }

    @Test
    void shouldResumeAWaitingCallAtItsPlaceThoughItsConnectionWasLost() throws Exception {
        proxy.asked("route", "{\"callid\":\"c1\",\"deadline_ms\":1,\"poll\":true}");
        proxy.asked("route", "{\"callid\":\"c2\",\"deadline_ms\":1,\"poll\":true}");
        proxy.close();
        proxy = new NetstringPeer(port);
        proxy.ask("route", call("c2"));
        int first = proxy.ask("route", call("c1"));
        proxy.ask("login", agent("a1"));
        assertThat(proxy.answer()).contains("\"id\":" + first + ",", "\"agent\":\"a1\"");
    }

    @Test
    void shouldGiveUpACallWhoseConnectionIsLostAndFreeItsAgent() throws Exception {
        proxy.ask("route", call("c1"));
        proxy.close();
        proxy = new NetstringPeer(port);
        int next = proxy.ask("route", call("c2"));
        proxy.ask("login", agent("a1"));
        assertThat(proxy.answer()).contains("\"ok\"");
        // The lost call is the first in line, and has the agent until it is given up.
        assertThat(proxy.answer()).contains("\"id\":" + next + ",", "\"agent\":\"a1\"");
    }

    @Test
    void shouldResumeAWaitingCallAtItsPlaceAfterTheRouterWasRestarted() throws Exception {
        proxy.asked("route", "{\"callid\":\"c1\",\"deadline_ms\":1,\"poll\":true}");
        proxy.asked("route", "{\"callid\":\"c2\",\"deadline_ms\":1,\"poll\":true}");
        restart();
        proxy.ask("route", call("c2"));
        int first = proxy.ask("route", call("c1"));
        proxy.ask("login", agent("a1"));
        assertThat(proxy.answer()).contains("\"id\":" + first + ",", "\"agent\":\"a1\"");
    }

    @Test
    void shouldKnowAfterItsRestartWhoIsRungAndWhoTalks() throws Exception {
        login("a1");
        login("a2");
        proxy.asked("route", call("c1"));
        proxy.tell("ringing", call("c1", "a1", 1));
        proxy.tell("answered", call("c1", "a1", 1));
        proxy.asked("route", call("c2"));
        proxy.tell("ringing", call("c2", "a2", 1));
        assertThat(paused("a2")).contains("agent_wrong_state");
        restart();
        assertThat(paused("a1")).contains("agent_wrong_state");
        proxy.tell("answered", call("c2", "a2", 1));
        proxy.tell("hangup", call("c1", "a1", 1));
        assertThat(paused("a1")).contains("\"ok\"");
        proxy.tell("hangup", call("c2", "a2", 1));
        assertThat(paused("a2")).contains("\"ok\"");
    }

    /** Said of the first agent, and again after the restart: by then the call is the second one's. */
    @Test
    void shouldNotTakeAWordAboutAnAttemptBeforeItsRestartForOneAboutTheNextAgent() throws Exception {
        login("a1");
        proxy.asked("route", call("c1"));
        restart();
        login("a2");
        String refused = "{\"callid\":\"c1\",\"agent\":\"%s\",\"attempt\":1,\"code\":486}";
        assertThat(proxy.asked("reroute", refused.formatted("a1"))).contains("\"agent\":\"a2\"");
        int again = proxy.ask("reroute", refused.formatted("a2"));
        assertThat(proxy.answer()).contains("\"id\":" + again + ",", "\"agent\":\"a2\"");
        assertThat(paused("a2")).contains("agent_wrong_state");
    }

    @Test
    void shouldEndEveryCallOfAProxyThatFellSilentWithItsConnectionOpen() throws Exception {
        List<NetstringPeer> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                NetstringPeer peer = new NetstringPeer(port);
                silent.add(peer);
                peer.ask("route", "{\"callid\":\"s%d\",\"deadline_ms\":700}".formatted(i));
            }
            login("a1");
            // He is given to a silent call, released since he is not rung, and the others leave the line at their
            // deadlines.
            assertThat(proxy.asked("route", call("c1"))).contains("\"agent\":\"a1\"");
        } finally {
            for (NetstringPeer peer : silent) {
                peer.close();
            }
        }
    }

    @Test
    void shouldHangUpOnAProxyThatDoesNotRead() throws Exception {
        try (NetstringPeer slow = new NetstringPeer(port)) {
            String nonsense = NetstringPeer.netstring("{").repeat(10_000);
            assertThat(slow.floodedUntilClosed(nonsense, 5_000)).isTrue();
        }
        login("a1");
    }

    @Test
    void shouldSpeakNetstringsOnTheRoutersOwnPortWithThePeerOfAListener() throws Exception {
        router.peer = "127.0.0.1";
        restart();
        login("a1");
        try (NetstringPeer peer = new NetstringPeer(router.mainPort())) {
            for (char c : NetstringPeer.netstring("{\"id\":7,\"method\":\"route\",\"params\":%s}".formatted(call("c1")))
                    .toCharArray()) {
                peer.send(String.valueOf(c));
            }
            assertThat(peer.answer()).contains("\"id\":7,", "\"agent\":\"a1\"");
            // It is the same client that both ports speak for.
            proxy.tell("hangup", call("c1", "a1", 1));
            assertThat(proxy.asked("unpause", agent("a1"))).contains("\"ok\"");
            int parked = peer.ask("route", "{\"callid\":\"c2\",\"language\":\"es\"}");
            assertThat(proxy.asked("abandon", call("c2"))).contains("\"ok\"");
            assertThat(peer.answer()).contains("\"id\":" + parked + ",", "abandoned");
            peer.send("nonsense");
            assertThat(peer.isClosed()).isTrue();
        }
        try (BinaryClient other = BinaryClient.introduced(router.mainPort(), "desktop", 0)) {
            assertThat(other).isNotNull();
        }
    }

    @Test
    void shouldRefuseNetstringsOnTheRoutersOwnPortOfWhomNobodyKnowsWhoTheyAre() throws Exception {
        try (NetstringPeer peer = new NetstringPeer(router.mainPort())) {
            assertThat(peer.asked("route", call("c1")))
                    .contains("\"id\":null", "\"code\":200,", "\"name\":\"not_introduced\"", "peer 127.0.0.1");
            assertThat(peer.isClosed()).isTrue();
        }
    }
}
