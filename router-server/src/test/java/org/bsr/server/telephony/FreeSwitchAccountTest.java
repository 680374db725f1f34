package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.bsr.server.config.Listener.Protocol;

class FreeSwitchAccountTest extends AccountedCallsTestCase {
    FreeSwitchAccountTest() {
        super(Protocol.FREESWITCH);
    }

    @Override
    void login(String agent) throws IOException {
        assertThat(ask("login", agent)).isEqualTo("ok");
    }

    @Override
    boolean isFree(String agent) throws IOException {
        return ask("pause", agent).equals("ok");
    }

    @Override
    void talks(int call, String agent) throws IOException {
        rung(call, agent).answered();
    }

    @Override
    void rings(int call, String agent) throws IOException {
        EventSocketPeer unused = rung(call, agent);
    }

    @Override
    void waits(int call) throws IOException {
        kept(EventSocketPeer.connected(port, "call-" + call)).until("bsr_ewt_p90");
    }

    /** The first that comes back is asked with whom the others speak: the conversation is over, and the agent who was rung did not answer. */
    @Override
    void goOnAfterTheRouterWasRestarted() throws IOException {
        try (EventSocketPeer third = EventSocketPeer.connected(port, "call-3")) {
            for (int i = 0; i < 2; i++) {
                String asked = third.next();
                assertThat(asked).startsWith("api uuid_getvar call-").endsWith(" bridge_to\n\n");
                third.api(asked.contains(" call-1 ") ? "-ERR No such channel!\n" : "_undef_");
            }
            third.until("bsr_ewt_p90").event("CHANNEL_HANGUP", "Hangup-Cause: ORIGINATOR_CANCEL");
        }
        try (EventSocketPeer second = EventSocketPeer.connected(port, "call-2")) {
            second.until("bsr_ewt_p90").event("CHANNEL_HANGUP", "Hangup-Cause: ORIGINATOR_CANCEL");
        }
    }

    @Override
    void goOnAfterTheSwitchWasRestarted() {}

    private EventSocketPeer rung(int call, String agent) throws IOException {
        EventSocketPeer peer = kept(EventSocketPeer.connected(port, "call-" + call));
        assertThat(peer.bridged()).contains("sip_h_X-Agent=" + agent);
        return peer;
    }

    private String ask(String action, String agent) throws IOException {
        return FreeSwitchTestCase.ask(port, action, agent);
    }
}
