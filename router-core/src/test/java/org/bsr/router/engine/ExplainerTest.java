package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bsr.router.command.CommandType;
import org.bsr.router.explanation.Clause;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.explanation.Explanation.Candidate;
import org.bsr.router.explanation.ExplanationText;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final String PLAN = """
            tiers: [{name: gold}, {name: standard}]
            languages: [en]
            skills: [retention, service]
            intents: [{name: redemption}, {name: general}]
            centers: [{name: boston}, {name: denver, contact_cost: 3.00}]
            rules:
              - name: keep
                when: intent == "redemption" && (tier == "gold" || "vip" in tags)
                value: {base: 10, skill: retention, per_level: 5}
                urgency: [{per_second: 0.10}]
                local_center: 1.00
                steps:
                  - {require: retention >= 5, hold: {for: 10s, better: retention >= 8, while_fewer_than: 2}}
                  - {after: 30s, require: "retention >= 1 || service >= 9"}
              - name: everybody else
                value: {base: 1}
                urgency: [{per_second: 0.10}]
                reserve: [{for: keep, keep: 1}]
            """;

    private static final String ROSTER = """
            id,center,address,retention,service,en
            anna,boston,sip:anna,9,,9
            bert,denver,sip:bert,6,,9
            carl,denver,sip:carl,,5,9
            """;

    private final List<Explanation> decisions = new ArrayList<>();
    private final Center center = new Center(PLAN, ROSTER);

    private Explanation last() {
        return decisions.get(decisions.size() - 1);
    }

    private Center explained() {
        center.engine.explainTo(call -> true, decisions::add);
        return center;
    }

    private static String exclusions(Explanation why) {
        return why.excluded().stream()
                .map(exclusion -> exclusion.reason().code())
                .collect(Collectors.joining(" "));
    }

    @Test
    void shouldShowTheIndexTermByTermForTheWinnerAndTheRunnerUp() {
        explained().ready("anna", "bert").after(11).arrives("c0", "standard", "general");
        center.hangsUp("c0");
        center.arrives("c1", "gold", "redemption");
        Candidate winner = last().winner();
        assertThat(winner).isNotNull();
        assertThat(winner.agent()).isEqualTo("anna");
        assertThat(ExplanationText.money(winner.amount("value"))).isEqualTo("55.00");
        assertThat(ExplanationText.money(winner.amount("local_center"))).isEqualTo("1.00");
        assertThat(ExplanationText.money(winner.amount("idle"))).isEqualTo("0.0055");
        assertThat(ExplanationText.money(winner.index())).isEqualTo("56.0055");
        assertThat(last().decidingTerm()).isEmpty();
        assertThat(exclusions(last()))
                .as("bert is not good enough to end the hold")
                .isEqualTo("hold requirement");
    }

    @Test
    void shouldSayOfEveryGroupTheFirstReasonWhyItIsLeftOut() {
        explained().ready("bert", "carl").arrives("c1", "gold", "redemption");
        assertThat(exclusions(last())).isEqualTo("logged_out hold requirement");
        center.arrives("c2", "standard", "redemption");
        assertThat(last().rule().name()).isEqualTo("everybody else");
        assertThat(last().winner()).isNotNull();
        assertThat(last().winner().agent()).isEqualTo("carl");
        assertThat(exclusions(last())).isEqualTo("logged_out reserve");
        center.arrives("c3", "standard", "general");
        assertThat(exclusions(last())).isEqualTo("logged_out reserve unavailable");
    }

    @Test
    void shouldNameThoseWhoHaveDeclined() {
        explained().after(0).ready("anna", "bert", "carl");
        center.arrives("c1", "gold", "redemption").declines("anna", "c1", "reject");
        assertThat(exclusions(last())).isEqualTo("unavailable hold requirement");
        center.agent(CommandType.AGENT_READY, "anna");
        center.after(10);
        assertThat(last().winner()).isNotNull();
        assertThat(last().winner().agent()).isEqualTo("bert");
        assertThat(exclusions(last())).isEqualTo("declined requirement");
    }

    @Test
    void shouldShowEveryClauseWithWhatIsSoInstead() {
        explained().arrives("c1", "standard", "redemption");
        Clause when = last().rules().get(0).when();
        assertThat(when.text()).isEqualTo("intent == \"redemption\" && (tier == \"gold\" || \"vip\" in tags)");
        assertThat(when.holds()).isFalse();
        assertThat(when.parts()).extracting(Clause::holds).containsExactly(true, false);
        assertThat(when.parts().get(1).text()).isEqualTo("tier == \"gold\" || \"vip\" in tags");
        assertThat(when.parts().get(1).parts()).extracting(Clause::word).containsExactly("standard", "none");
        assertThat(last().decision().ewtMicros()).isEqualTo(-1);
    }

    @Test
    void shouldCountAStepWhoseHoldIsOverAsOne() {
        explained().ready("carl").arrives("c1", "gold", "redemption");
        assertThat(last().step().number()).isEqualTo(1);
        assertThat(last().step().holding()).isTrue();
        center.after(10);
        assertThat(last().step().number()).isEqualTo(1);
        assertThat(last().step().holding()).isFalse();
        center.after(20);
        assertThat(last().step().number()).isEqualTo(2);
        assertThat(last().excluded())
                .extracting(exclusion -> exclusion.reason().sentence())
                .contains("retention >= 1 || service >= 9: absent, 5");
    }

    @Test
    void shouldShowTheOtherCallsThatAFreedAgentMightHaveHad() {
        center.install(PLAN.replace("reserve: [{for: keep, keep: 1}]", "local_center: 0"), ROSTER);
        explained().arrives("c1", "standard", "general").after(20).arrives("c2", "gold", "redemption");
        center.after(40).ready("bert");
        assertThat(last().winner()).isNotNull();
        assertThat(last().winner().call()).isEqualTo("c2");
        assertThat(last().otherCalls()).extracting(Candidate::call).containsExactly("c1");
        assertThat(last().otherCalls().get(0).waitMicros()).isEqualTo(60_000_000);
        assertThat(ExplanationText.money(last().otherCalls().get(0).amount("urgency")))
                .isEqualTo("6.00");
    }

    @Test
    void shouldExplainOnlyTheCallsThatAreAskedFor() {
        center.engine.explainTo(call -> call.toString().equals("c2"), decisions::add);
        center.arrives("c1", "gold", "redemption").arrives("c2", "gold", "redemption");
        assertThat(decisions).extracting(Explanation::call).containsExactly("c2");
    }
}
