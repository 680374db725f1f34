package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A machine, an agent, or to wait for one: whatever is worth most. */
class BestValueTest {
    /** 0.70 x 8.00 - 0.36 - 0.10 x 4.00 + 0.20 x the index of waiting. */
    private static final String RULES = """
            plan: Best value
            tiers: [{name: gold}, {name: standard}]
            skills: [service]
            languages: [en]
            intents: [{name: balance, handle_time: 100s}]
            centers: [{name: boston, contact_cost: 5.00}]
            self_service: [{name: balance_line, contact_cost: 0.36, time_limit: 60s}]
            agents: {after_call_work: 0s, idle_rate: 0}
            rules:
              - name: everybody
                value: {base: {gold: GOLD, standard: 8}}
                urgency: [{per_second: 0.05}]
                self_service:
                  {flow: balance_line, when: best_value, containment: 0.70, benefit: 8.00, hangs_up: 0.10, loss: 4.00,
                   asks_agent: 0.20}
                steps: [{require: service >= 1}]
            """;

    private static final String ROSTER = "id,center,address,service\nb1,boston,sip:b1@boston.example,5\n";

    private static Center center(String gold) {
        Center center = new Center(RULES.replace("GOLD", gold), ROSTER).ready("b1");
        center.heard();
        return center;
    }

    @Test
    void shouldSendACallToTheMachineThoughAnAgentIsFreeIfThatIsWorthMore() {
        // With the agent 8 - 5; to wait 69.3 s for him 3 - 3.465; the machine 4.84 - 0.2 x 0.465.
        Center center = center("20").arrives("c", "standard", "balance");
        assertThat(center.heard()).containsExactly("c to balance_line");
    }

    @Test
    void shouldKeepACallForTheAgentWhereHeIsWorthMore() {
        Center center = center("20").arrives("c", "gold", "balance");
        assertThat(center.heard()).containsExactly("b1 offered", "c to b1");
    }

    @Test
    void shouldLetACallWaitWhereThatIsWorthMoreThanTheMachine() {
        Center center = center("20").arrives("c1", "gold", "balance").arrives("c2", "gold", "balance");
        assertThat(center.heard()).containsExactly("b1 offered", "c1 to b1", "c2 waits at 1");
    }

    @Test
    void shouldSendACallToTheMachineOnceTheWaitCostsTooMuch() {
        Center center = center("20");
        for (int i = 1; i <= 5; i++) {
            center.arrives("c" + i, "gold", "balance");
        }
        // The index of waiting is 15 less 0.05 x 69.3 s, 168.0 s, 267.6 s; the machine's is 4.84 and a fifth of that.
        assertThat(center.heard())
                .containsExactly(
                        "b1 offered",
                        "c1 to b1",
                        "c2 waits at 1",
                        "c3 waits at 2",
                        "c4 to balance_line",
                        "c5 to balance_line");
    }

    @Test
    void shouldSendEverybodyToTheMachineWhileNobodyIsLoggedIn() {
        Center center = new Center(RULES.replace("GOLD", "1000"), ROSTER).arrives("c", "gold", "balance");
        assertThat(center.heard()).containsExactly("c to balance_line");
    }

    @Test
    void shouldHonourAnOptOutAndNeverSendACallTwice() {
        Center center = center("20").arrives("c1", "standard", "balance", "boston", true);
        assertThat(center.heard()).containsExactly("b1 offered", "c1 to b1");
        center.arrives("c2", "standard", "balance").backFromSelfService("c2", "wants_agent");
        assertThat(center.heard()).containsExactly("c2 to balance_line", "c2 waits at 1");
    }
}
