package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a machine serves a call, and how a caller gets out of it. */
class SelfServiceTest {
    private static final String RULES = """
            plan: Self-service
            currency: USD
            tiers: [{name: standard, answer_within: 30s}]
            lifecycle: [maturity]
            skills: [service]
            languages: [en]
            intents: [{name: balance, routine: true, handle_time: 60s}]
            centers: [{name: boston, time_zone: America/New_York, contact_cost: 5.00}]
            self_service: [{name: balance_line, contact_cost: 0.36, time_limit: 60s}]
            defaults: {tier: standard, lifecycle: maturity, language: en, intent: balance, center: boston}
            agents:
              ring: 15s
              after_call_work: 0s
              back_off: {no_answer: 30s, reject: 10s, unreachable: 60s}
              not_ready_after: 3
              idle_rate: 0
            sessions: {grace: 30s}
            rules:
              - name: everybody
                value: {base: 10}
                urgency: [{after: 0s, per_second: 0.1}]
                self_service: {flow: balance_line, when: MODE}
                steps: [{require: service >= 1}]
            """;

    private static final String ROSTER = "id,center,address,service\nb1,boston,sip:b1@boston.example,5\n";

    private static Center center(String mode) {
        return new Center(RULES.replace("MODE", mode), ROSTER);
    }

    @Test
    void shouldSendTheCallThereFirstWhereTheRuleSaysSo() {
        Center center = center("first").ready("b1");
        center.heard();
        center.arrives("c", "standard", "balance");
        assertThat(center.heard()).containsExactly("c to balance_line");
        center.backFromSelfService("c", "contained");
        assertThat(center.heard()).containsExactly("c self served");
    }

    @Test
    void shouldHonourAnOptOut() {
        Center center = center("first").ready("b1");
        center.heard();
        center.arrives("c", "standard", "balance", "boston", true);
        assertThat(center.heard()).containsExactly("b1 offered", "c to b1");
    }

    @Test
    void shouldSendTheCallThereOnlyIfNobodyIsFreeWhereTheRuleSaysSo() {
        Center center = center("when_busy").ready("b1");
        center.heard();
        center.arrives("c1", "standard", "balance").arrives("c2", "standard", "balance");
        assertThat(center.heard()).containsExactly("b1 offered", "c1 to b1", "c2 to balance_line");
    }

    @Test
    void shouldCountTheTimeInSelfServiceAsWaitingOnceTheCallerWantsAnAgent() {
        Center center = center("when_busy")
                .ready("b1")
                .arrives("c1", "standard", "balance")
                .answers("b1", "c1");
        center.arrives("ivr", "standard", "balance").after(20);
        center.arrives("later", "standard", "balance", "boston", true).heard();
        center.backFromSelfService("ivr", "wants_agent");
        assertThat(center.heard()).containsExactly("ivr waits at 1");
        center.ends("c1");
        assertThat(center.heard()).contains("ivr to b1");
    }

    @Test
    void shouldTreatACallerAsWantingAnAgentWhenTheTimeIsUp() {
        Center center = center("first").ready("b1").arrives("c", "standard", "balance");
        center.heard();
        center.after(60);
        assertThat(center.heard()).containsExactly("b1 offered", "c to b1");
    }

    @Test
    void shouldNeverSendACallThereTwice() {
        Center center = center("when_busy").arrives("c", "standard", "balance").backFromSelfService("c", "wants_agent");
        assertThat(center.heard()).containsExactly("c to balance_line", "c waits at 1", "alert: c no qualified agent");
    }

    @Test
    void shouldCountACallerWhoHangsUpThereAsAbandoned() {
        Center center = center("first").arrives("c", "standard", "balance").hangsUp("c");
        assertThat(center.heard()).containsExactly("c to balance_line", "c abandoned");
    }
}
