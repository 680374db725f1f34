package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers who come back to the line: from a telephone that nobody took, or from a conversation. */
class ReturningCallersTest extends AsteriskTestCase {
    /** Asterisk does not hear that the agent has gone, and rings him to the end of his time. */
    @Test
    @Timeout(20)
    void shouldKeepTheCallOfACallerWhoIsStillAtTheTelephoneOfAnAgentWhoHasGone() throws Exception {
        login("a1");
        assertThat(ask("route", "10.1")).containsEntry("AGENT", "a1");
        login("a2");
        assertThat(ask("logout", "1.1", "a1")).containsEntry("BSR_RESULT", "ok");
        // By the time this one is given up, so would the other be.
        assertThat(ask("arrive", "10.2")).containsEntry("BSR_STATUS", "WAITING");
        while (router.account().ended() == 0) {
            assertThat(router.account().arrived()).isEqualTo(2);
        }
        assertThat(ask("reroute", "10.1", "a1", "NOANSWER", "1"))
                .containsEntry("AGENT", "a2")
                .containsEntry("BSR_ATTEMPT", "2");
        assertThat(router.account().arrived()).isEqualTo(2);
    }

    @Test
    void shouldNotTakeTheEndOfAConversationForThatOfOneInTheNextCallOfTheSameChannel() throws Exception {
        login("a1");
        ask("route", "10.1");
        tell("answered", "20.2", "10.1", "a1", "1");
        tell("hangup", "20.2", "a1", "ANSWER", "1", "call=10.1");
        assertThat(ask("unpause", "1.1", "a1")).containsEntry("BSR_RESULT", "ok");
        assertThat(ask("route", "10.1")).containsEntry("AGENT", "a1").containsEntry("BSR_ATTEMPT", "1");
        tell("answered", "20.3", "10.1", "a1", "1");
        tell("hangup", "30.4", "a1", "ANSWER", "1", "call=10.1", "happened=1767258060");
        assertThat(pausedAgain("a1")).isEqualTo("agent_wrong_state");
        long later = System.currentTimeMillis() / 1_000 + 1;
        tell("hangup", "30.5", "a1", "ANSWER", "1", "call=10.1", "happened=" + later);
        assertThat(pausedAgain("a1")).isEqualTo("ok");
    }
}
