package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.Listener.Role;

/** What every dialplan does, said in a word. */
abstract class FreeSwitchTestCase extends SwitchTestCase {
    FreeSwitchTestCase() {
        super(Protocol.FREESWITCH);
    }

    void restart() throws Exception {
        router.close();
        port = router.serve(Role.SWITCH);
    }

    /** A call that an agent has taken. */
    EventSocketPeer talking(String call) throws IOException {
        EventSocketPeer peer = EventSocketPeer.connected(port, call);
        peer.bridged();
        peer.answered();
        return peer;
    }

    void login(String agent) throws IOException {
        assertThat(ask("login", agent)).isEqualTo("ok");
    }

    @Override
    boolean isFree(String agent) throws IOException {
        return ask("pause", agent).equals("ok");
    }

    String ask(String action, String agent) throws IOException {
        return ask(port, action, agent);
    }

    static String ask(int port, String action, String agent) throws IOException {
        String[] variables = {"bsr_action=" + action, "bsr_agent=" + agent};
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "phone-" + agent, variables)) {
            assertThat(peer.next()).isEqualTo("exit\n\n");
            peer.ok();
            assertThat(peer.command()).isEmpty();
            return peer.variables.getOrDefault("bsr_result", "");
        }
    }
}
