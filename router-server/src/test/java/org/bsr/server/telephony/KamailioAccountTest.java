package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.bsr.server.config.Listener.Protocol;

class KamailioAccountTest extends AccountedCallsTestCase {
    KamailioAccountTest() {
        super(Protocol.KAMAILIO);
    }

    @Override
    void login(String agent) throws IOException {
        assertThat(asked("login", KamailioTestCase.agent(agent))).contains("\"ok\"");
    }

    @Override
    boolean isFree(String agent) throws IOException {
        return asked("pause", KamailioTestCase.agent(agent)).contains("\"ok\"");
    }

    @Override
    void talks(int call, String agent) throws IOException {
        rings(call, agent);
        told("answered", KamailioTestCase.call("c" + call, agent, 1));
    }

    @Override
    void rings(int call, String agent) throws IOException {
        assertThat(asked("route", KamailioTestCase.call("c" + call))).contains("\"agent\":\"" + agent + "\"");
        told("ringing", KamailioTestCase.call("c" + call, agent, 1));
    }

    @Override
    void waits(int call) throws IOException {
        NetstringPeer proxy = kept(new NetstringPeer(port));
        String asked = "{\"callid\":\"c%d\",\"deadline_ms\":%d,\"poll\":%s}";
        assertThat(proxy.asked("route", asked.formatted(call, 1, true))).contains("\"destination\":\"waiting\"");
        int unused = proxy.ask("route", asked.formatted(call, 1500, false));
    }

    @Override
    void goOnAfterTheRouterWasRestarted() throws IOException {
        told("hangup", KamailioTestCase.call("c1", "a1", 1));
        try (NetstringPeer proxy = new NetstringPeer(port)) {
            int second = proxy.ask("reroute", KamailioTestCase.call("c2", "a2", 1, 408));
            told("abandon", KamailioTestCase.call("c2"));
            assertThat(proxy.answer()).contains("\"id\":" + second + ",", "abandoned");
        }
        told("abandon", KamailioTestCase.call("c3"));
    }

    /** The conversation's end still comes by the proxy. */
    @Override
    void goOnAfterTheSwitchWasRestarted() throws IOException {
        told("hangup", KamailioTestCase.call("c1", "a1", 1));
    }

    private void told(String method, String parameters) throws IOException {
        assertThat(asked(method, parameters)).contains("\"ok\"");
    }

    private String asked(String method, String parameters) throws IOException {
        try (NetstringPeer proxy = new NetstringPeer(port)) {
            return proxy.asked(method, parameters);
        }
    }
}
