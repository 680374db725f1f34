package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.Listener.Role;

/** What every dialplan asks for, said in a word. */
abstract class AsteriskTestCase extends SwitchTestCase {
    AsteriskTestCase() {
        super(Protocol.ASTERISK);
    }

    void restart() throws Exception {
        router.close();
        port = router.serve(Role.SWITCH);
    }

    void login(String agent) throws IOException {
        assertThat(ask("login", "1.1", agent)).containsEntry("BSR_RESULT", "ok");
    }

    /** Whether the agent can pause now: not while he is in a call. */
    String pausedAgain(String agent) throws IOException {
        return ask("pause", "1.1", agent).getOrDefault("BSR_RESULT", "");
    }

    @Override
    boolean isFree(String agent) throws IOException {
        return pausedAgain(agent).equals("ok");
    }

    Map<String, String> ask(String script, String call, String... arguments) throws IOException {
        try (AgiPeer peer = AgiPeer.asks(port, script, call, arguments)) {
            return peer.outcome();
        }
    }

    void tell(String script, String call, String... arguments) throws IOException {
        assertThat(ask(script, call, arguments))
                .isEqualTo(script.equals("hangup") ? Map.of("BSR_RESULT", "ok") : Map.of());
    }
}
