package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.bsr.server.config.Listener.Protocol;

class AsteriskAccountTest extends AccountedCallsTestCase {
    AsteriskAccountTest() {
        super(Protocol.ASTERISK);
    }

    @Override
    void login(String agent) throws IOException {
        assertThat(ask("login", "1.1", agent)).containsEntry("BSR_RESULT", "ok");
    }

    @Override
    boolean isFree(String agent) throws IOException {
        return ask("pause", "1.1", agent).containsValue("ok");
    }

    @Override
    void talks(int call, String agent) throws IOException {
        rings(call, agent);
        assertThat(ask("answered", "1795317981.9", id(call), agent, "1")).isEmpty();
    }

    @Override
    void rings(int call, String agent) throws IOException {
        assertThat(ask("route", id(call))).containsEntry("AGENT", agent);
    }

    @Override
    void waits(int call) throws IOException {
        kept(AgiPeer.asks(port, "route", id(call))).waiting();
    }

    @Override
    void goOnAfterTheRouterWasRestarted() throws IOException {
        assertThat(ask("hangup", id(1), "a1", "ANSWER", "1")).containsEntry("BSR_RESULT", "ok");
        try (AgiPeer second = AgiPeer.asks(port, "reroute", id(2), "a2", "NOANSWER", "1");
                AgiPeer third = AgiPeer.asks(port, "route", id(3))) {
            second.waiting();
            third.waiting();
            second.send("HANGUP\n");
            third.send("HANGUP\n");
            assertThat(second.outcome()).isEmpty();
            assertThat(third.outcome()).isEmpty();
        }
    }

    /** That it was shows by the id of its next call. */
    @Override
    void goOnAfterTheSwitchWasRestarted() throws IOException {
        assertThat(ask("arrive", "1795318000.1")).containsKey("BSR_STATUS");
        assertThat(ask("hangup", "1795318000.1")).containsEntry("BSR_RESULT", "ok");
    }

    private static String id(int call) {
        return "1795317981.1" + call;
    }

    private Map<String, String> ask(String script, String call, String... arguments) throws IOException {
        try (AgiPeer peer = AgiPeer.asks(port, script, call, arguments)) {
            return peer.outcome();
        }
    }
}
