package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How agents whom few can replace are kept for the calls that need them. */
class ScarceAgentsTest {
    private static final String HEAD = """
            plan: Scarce agents
            currency: USD
            tiers: [{name: vip, answer_within: 10s}, {name: low, answer_within: 30s}]
            skills: [expert, service]
            languages: [en]
            intents: [{name: any, handle_time: 100s}]
            centers: [{name: boston, time_zone: UTC}, {name: denver, time_zone: UTC}]
            agents: {after_call_work: 0s, idle_rate: 0}
            rules:
            """;

    private static final String ROSTER = """
            id,center,address,expert,service,en
            b1,boston,b1,5,5,5
            d1,denver,d1,5,5,5
            d2,denver,d2,,5,5
            d3,denver,d3,5,5,5
            """;

    private static String rules(String ofVip, String ofLow) {
        return HEAD + """
                  - name: vip
                    when: tier == "vip"
                    value: {base: 10}
                    %s
                  - name: low
                    value: {base: 1}
                    %s
                """.formatted(ofVip, ofLow);
    }

    private static final String EXPERTS = "steps: [{require: expert >= 1}]";
    private static final String ANYBODY = "steps: [{require: service >= 1}]";
    private static final String BEHIND_VIP = "reserve: [{for: vip, keep: 1}]\n    " + ANYBODY;

    @Test
    void shouldKeepAReserveCountedOverAllCenters() {
        Center center = new Center(rules(EXPERTS, BEHIND_VIP), ROSTER).ready("b1", "d1");
        center.heard();
        center.arrives("c1", "low", "any").arrives("c2", "low", "any");
        assertThat(center.heard()).containsExactly("b1 offered", "c1 to b1", "c2 waits at 1");
        center.arrives("c3", "vip", "any");
        assertThat(center.heard()).containsExactly("d1 offered", "c3 to d1");
    }

    @Test
    void shouldNotReserveAgentsWhomTheOtherRuleCannotUse() {
        Center center = new Center(rules(EXPERTS, BEHIND_VIP), ROSTER).ready("b1", "d2");
        center.heard();
        center.arrives("c1", "low", "any").arrives("c2", "low", "any");
        assertThat(center.heard()).containsExactly("d2 offered", "c1 to d2", "c2 waits at 1");
    }

    @Test
    void shouldLetTheWaitingTakeAnotherAgentThanTheOneWhoLiftedTheReserve() {
        Center center =
                new Center(rules(EXPERTS, BEHIND_VIP), ROSTER).ready("d1").arrives("c", "low", "any");
        center.after(1).heard();
        center.ready("b1");
        assertThat(center.heard()).containsSubsequence("b1 available", "d1 offered", "c to d1");
    }

    @Test
    void shouldLetTheAgentsThemselvesBeNamed() {
        String behind = "reserve: [{agents: service >= 1, keep: 2}]\n    " + ANYBODY;
        Center center = new Center(rules(EXPERTS, behind), ROSTER).ready("b1", "d1");
        center.heard();
        center.arrives("c", "low", "any");
        assertThat(center.heard()).containsExactly("c waits at 1");
        center.ready("d2");
        assertThat(center.heard()).contains("c to b1");
    }

    @Test
    void shouldHoldACallForABetterAgent() {
        String hold = "steps: [{require: service >= 1, hold: {for: 5s, better: expert >= 5}}]";
        Center center = new Center(rules(hold, ANYBODY), ROSTER).ready("d2").arrives("c", "vip", "any");
        center.heard();
        center.after(4.9).ready("d1");
        assertThat(center.heard()).contains("c to d1");
    }

    @Test
    void shouldEndAHoldInTime() {
        String hold = "steps: [{require: service >= 1, hold: {for: 5s, better: expert >= 5}}]";
        Center center = new Center(rules(hold, ANYBODY), ROSTER).ready("d2").arrives("c", "vip", "any");
        center.heard();
        center.after(4.9);
        assertThat(center.heard()).isEmpty();
        center.after(0.1);
        assertThat(center.heard()).containsExactly("d2 offered", "c to d2");
    }

    @Test
    void shouldLiftAHoldForAllWhenManyOfTheClassWait() {
        String hold = "steps: [{require: service >= 1, hold: {for: 60s, better: expert >= 5, while_fewer_than: 2}}]";
        Center center = new Center(rules(hold, ANYBODY), ROSTER).ready("d2").arrives("c1", "vip", "any");
        center.heard();
        center.after(1).arrives("c2", "vip", "any");
        assertThat(center.heard()).containsExactly("d2 offered", "c1 to d2", "c2 waits at 1");
    }

    @Test
    void shouldSpareTheScarceSkillForALowPriceOnIt() {
        String priced = rules(EXPERTS, ANYBODY)
                .replace("[expert, service]", "[{name: expert, price_per_second: 0.01}, service]");
        Center center = new Center(priced, ROSTER).ready("b1").after(1).ready("d2");
        center.heard();
        center.arrives("c", "low", "any");
        assertThat(center.heard()).containsExactly("d2 offered", "c to d2");
    }

    @Test
    void shouldPutCallsThatTakeEquallyLongInOneLineThoughSkillsHaveAPrice() {
        String priced = rules(EXPERTS, ANYBODY)
                .replace("[expert, service]", "[{name: expert, price_per_second: 0.01}, service]")
                .replace("handle_time: 100s}", "handle_time: 100s}, {name: other, handle_time: 100s}");
        Center center = new Center(priced, ROSTER).arrives("c1", "low", "any");
        center.heard();
        center.arrives("c2", "low", "other");
        assertThat(center.heard()).contains("c2 waits at 2");
    }

    @Test
    void shouldCountAHeadStartAsWaiting() {
        String urgent = "urgency: [{after: 0s, per_second: 1}]\n    value: {base: 0}\n    " + ANYBODY;
        String rules = rules("head_start: 90s\n    " + urgent, urgent)
                .replace("value: {base: 10}\n", "\n")
                .replace("value: {base: 1}\n", "\n");
        Center center =
                new Center(rules, ROSTER).arrives("low", "low", "any").after(89).arrives("vip", "vip", "any");
        center.ready("d2").heard();
        assertThat(center.answers("d2", "vip").heard()).containsExactly("d2 busy");
        center.hangsUp("low").ends("vip");
        center.arrives("low", "low", "any").heard();
    }
}
