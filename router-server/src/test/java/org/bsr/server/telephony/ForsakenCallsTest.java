package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers who do not come back though they had to: no agent is to be rung for them more than once. */
class ForsakenCallsTest extends AsteriskTestCase {
    @Override
    String ring() {
        return "2s";
    }

    @Test
    void shouldEndACallThatIsBackInTheLineWhenItsAgentSaysThatItIsOver() throws Exception {
        login("a1");
        assertThat(ask("route", "10.1")).containsEntry("AGENT", "a1");
        assertThat(ask("logout", "1.1", "a1")).containsEntry("BSR_RESULT", "ok");
        tell("hangup", "20.2", "a1", "ANSWER", "1", "call=10.1");
        login("a2");
        assertThat(pausedAgain("a2")).isEqualTo("ok");
        assertThat(router.account().open()).isZero();
    }

    @Test
    void shouldLeaveACallerAloneWhoHasComeBackBeforeHisFirstAgentSaysThatItIsOver() throws Exception {
        router.reclaimMicros = 60_000_000;
        restart();
        login("a1");
        assertThat(ask("route", "10.1")).containsEntry("AGENT", "a1");
        assertThat(ask("logout", "1.1", "a1")).containsEntry("BSR_RESULT", "ok");
        assertThat(ask("arrive", "10.1")).containsEntry("BSR_STATUS", "WAITING");
        tell("hangup", "20.2", "a1", "ANSWER", "1", "call=10.1");
        login("a2");
        assertThat(ask("route", "10.1")).containsEntry("AGENT", "a2");
        assertThat(router.account().arrived()).isEqualTo(1);
    }

    @Test
    @Timeout(30)
    void shouldNotKeepACallForEverBecauseEachAgentIsRungForAShorterTimeThanItIsWaitedFor() throws Exception {
        login("a1");
        assertThat(ask("route", "10.1")).containsEntry("AGENT", "a1");
        router.reclaimMicros = 10_000_000;
        router.timers = SwitchFixture.BRISK;
        restart();
        login("a2");
        login("a3");
        login("a4");
        while (router.account().open() > 0) {
            // Asking takes its time.
            assertThat(ask("login", "1.2", "nobody")).containsEntry("BSR_RESULT", "unknown_agent");
        }
        assertThat(router.queueLog()).contains("|a3|RINGCANCELED|").doesNotContain("|a4|RING");
    }
}
