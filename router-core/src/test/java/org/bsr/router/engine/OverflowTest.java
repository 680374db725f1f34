package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.router.command.CommandType;
import org.junit.jupiter.api.Test;

/** Calls that would wait too long go to somebody else. */
class OverflowTest {
    private static final String RULES = """
            plan: Overflow
            tiers: [{name: any}]
            skills: [service]
            languages: [en]
            intents: [{name: any, handle_time: 100s}]
            centers: [{name: boston}]
            overflow_targets: [{name: partner, address: "sip:desk@partner.example", contact_cost: 6.00}]
            agents: {ring: 10s, after_call_work: 0s, idle_rate: 0}
            sessions: {grace: 300s}
            rules:
              - name: everybody
                overflow: {to: partner, BOUND}
                steps: [{require: service >= 1}]
            """;

    private static final String ROSTER = "id,center,address,service\nb1,boston,b1,5\n";

    private static Center center(String bound) {
        Center center = new Center(RULES.replace("BOUND", bound), ROSTER).ready("b1");
        center.heard();
        return center;
    }

    @Test
    void shouldSendOnACallThatHasWaitedTooLong() {
        Center center = center("after: 60s")
                .arrives("c1", "any", "any")
                .answers("b1", "c1")
                .arrives("c2", "any", "any");
        center.heard();
        center.after(59.9);
        assertThat(center.heard()).isEmpty();
        center.after(0.1);
        assertThat(center.heard()).containsExactly("c2 to partner", "c2 overflowed");
    }

    @Test
    void shouldSendOnACallThatWouldWaitTooLong() {
        Center center = center("ewt_above: 100s").arrives("c1", "any", "any").answers("b1", "c1");
        center.heard();
        center.arrives("c2", "any", "any").arrives("c3", "any", "any");
        assertThat(center.heard()).containsExactly("c2 waits at 1", "c3 to partner", "c3 overflowed");
    }

    @Test
    void shouldOfferACallFirstThatComesBackTooLate() {
        Center center = center("after: 5s").arrives("c", "any", "any");
        center.heard();
        center.after(8).declines("b1", "c", "reject");
        assertThat(center.heard()).containsExactly("b1 not ready (reject_back_off)", "c to partner", "c overflowed");
    }

    @Test
    void shouldWaitWithItUntilTheSwitchIsBack() {
        Center center = center("after: 60s")
                .arrives("c1", "any", "any")
                .answers("b1", "c1")
                .arrives("c2", "any", "any");
        center.say(CommandType.SESSION_LOST, Center.SWITCH).after(61).heard();
        center.say(CommandType.HELLO, Center.SWITCH).heard();
        center.after(0);
        assertThat(center.heard()).containsExactly("c2 to partner", "c2 overflowed");
    }
}
