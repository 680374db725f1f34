package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.Listener.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What Kamailio asks and tells, said in a word. */
abstract class KamailioTestCase extends SwitchTestCase {
    NetstringPeer proxy;

    KamailioTestCase() {
        super(Protocol.KAMAILIO);
    }

    @BeforeEach
    void connect() throws IOException {
        proxy = new NetstringPeer(port);
    }

    @AfterEach
    void disconnect() throws IOException {
        proxy.close();
    }

    void restart() throws Exception {
        router.close();
        proxy.close();
        port = router.serve(Role.SWITCH);
        proxy = new NetstringPeer(port);
    }

    void login(String agent) throws IOException {
        assertThat(proxy.asked("login", agent(agent))).contains("\"result\":\"ok\"");
    }

    /** Whether the agent can pause now: not while he is in a call. */
    String paused(String agent) throws IOException {
        return proxy.asked("pause", agent(agent));
    }

    @Override
    boolean isFree(String agent) throws IOException {
        return paused(agent).contains("\"ok\"");
    }

    static String agent(String agent) {
        return "{\"agent\":\"%s\"}".formatted(agent);
    }

    static String call(String call) {
        return "{\"callid\":\"%s\",\"ani\":\"6175550123\",\"dnis\":\"8005550100\"}".formatted(call);
    }

    static String call(String call, String agent, int attempt) {
        return "{\"callid\":\"%s\",\"agent\":\"%s\",\"attempt\":%d}".formatted(call, agent, attempt);
    }

    static String call(String call, String agent, int attempt, int code) {
        return "{\"callid\":\"%s\",\"agent\":\"%s\",\"attempt\":%d,\"code\":%d}".formatted(call, agent, attempt, code);
    }
}
