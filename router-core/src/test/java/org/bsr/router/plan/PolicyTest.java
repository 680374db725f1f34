package org.bsr.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Source;
import org.junit.jupiter.api.Test;

/** A named policy is another way to write terms: a plan with the one compiles to the same as a plan with the others. */
class PolicyTest {
    private static final String NAMES = """
            tiers: [{name: platinum, answer_within: 10s}, {name: gold, answer_within: 20s}, {name: standard, answer_within: 40s}]
            skills: [sales]
            languages: [en]
            intents: [{name: purchase, handle_time: 5m}, {name: general, handle_time: 2m}]
            centers: [{name: boston}]
            """;

    private static final String TWO_RULES = """
            rules:
              - {name: purchase, when: intent == "purchase", steps: [{require: sales >= 3}]}
              - {name: others}
            """;

    @Test
    void shouldServeInOrderOfArrivalByTheAgentIdleLongest() {
        assertSame("policy: {name: fcfs_longest_idle}\n" + TWO_RULES, """
                agents: {idle_rate: 0.01}
                rules:
                  - name: purchase
                    when: intent == "purchase"
                    urgency: [{after: 0s, per_second: 1.00}]
                    steps: [{require: sales >= 3}]
                  - name: others
                    urgency: [{after: 0s, per_second: 1.00}]
                """);
    }

    @Test
    void shouldPutTiersInStrictOrder() {
        String writtenOut = """
                rules:
                  - name: purchase
                    when: intent == "purchase"
                    value: {base: {platinum: 10000, gold: 20000, standard: 0}}
                    steps: [{require: sales >= 3}]
                  - name: others
                    value: {base: {platinum: 10000, gold: 20000, standard: 0}}
                """;
        assertSame("policy: {name: static_priority, order: [gold, platinum, standard]}\n" + TWO_RULES, writtenOut);
    }

    @Test
    void shouldGiveTiersAHeadStart() {
        String curve = "urgency: [{after: 0s, per_second: 0.50}]";
        assertSame(
                "policy: {name: head_start, head_start: {platinum: 90s, else: 0s}, per_second: 0.50}\n" + TWO_RULES,
                """
                rules:
                  - name: purchase (platinum)
                    when: intent == "purchase" && tier == "platinum"
                    head_start: 90s
                    CURVE
                    steps: [{require: sales >= 3}]
                  - name: purchase (gold, standard)
                    when: intent == "purchase"
                    CURVE
                    steps: [{require: sales >= 3}]
                  - name: others (platinum)
                    when: tier == "platinum"
                    head_start: 90s
                    CURVE
                  - name: others (gold, standard)
                    CURVE
                """.replace("CURVE", curve));
    }

    @Test
    void shouldWeighWaitingByItsCostAndTheRateOfService() {
        assertSame(
                "policy: {name: c_mu, cost_per_second: {platinum: 0.60, else: 0.10}, per: 1m}\nrules: [{name: all}]",
                """
                rules:
                  - name: all (platinum; purchase)
                    when: tier == "platinum" && intent == "purchase"
                    urgency: [{per_second: 0.12}]
                  - name: all (platinum; general)
                    when: tier == "platinum" && intent == "general"
                    urgency: [{per_second: 0.30}]
                  - name: all (gold, standard; purchase)
                    when: tier in ["gold", "standard"] && intent == "purchase"
                    urgency: [{per_second: 0.02}]
                  - name: all (gold, standard; general)
                    urgency: [{per_second: 0.05}]
                """);
    }

    @Test
    void shouldWeighItByHowSoonCallersHangUpAsWell() {
        String policy = "policy: {name: c_mu_theta, cost_per_second: 0.30, patience: {platinum: 10m, else: 4m}}\n";
        assertSame(policy + """
                rules:
                  - {name: purchase, when: intent == "purchase" && tier != "standard"}
                  - {name: others, urgency: [{per_second: 0.01}]}
                """, """
                rules:
                  - name: purchase (platinum)
                    when: intent == "purchase" && tier == "platinum"
                    urgency: [{per_second: 0.60}]
                  - name: purchase (gold)
                    when: intent == "purchase" && tier != "standard"
                    urgency: [{per_second: 0.24}]
                  - name: others
                    urgency: [{per_second: 0.01}]
                """);
    }

    @Test
    void shouldWidenTheRingOfAgents() {
        String rings = "policy: {name: bullseye, rings: [{require: sales >= 8}, {after: 20s, require: en >= 1}]}\n";
        assertSame(rings + TWO_RULES, """
                rules:
                  - name: purchase
                    when: intent == "purchase"
                    urgency: [{per_second: 1.00}]
                    steps: [{require: sales >= 3}]
                  - name: others
                    urgency: [{per_second: 1.00}]
                    steps: [{require: sales >= 8}, {after: 20s, require: en >= 1}]
                """);
    }

    @Test
    void shouldMeasureWaitsByTheirObjective() {
        assertSame("policy: {name: service_objective}\nrules: [{name: all, value: {base: 3}}]", """
                rules:
                  - {name: all (platinum), when: tier == "platinum", value: {base: 3}, urgency: [{per_second: 1.00}]}
                  - {name: all (gold), when: tier == "gold", value: {base: 3}, urgency: [{per_second: 0.50}]}
                  - {name: all (standard), value: {base: 3}, urgency: [{per_second: 0.25}]}
                """);
    }

    @Test
    void shouldServeWhereMostIsAtStake() {
        String policy =
                "policy: {name: best_value, value: {platinum: 80, else: 10}, lost: {platinum: 20, else: 0}, patience: 100s}\n";
        assertSame(policy + "rules: [{name: all}]", """
                rules:
                  - name: all (platinum)
                    when: tier == "platinum"
                    value: {base: {platinum: 100, else: 10}}
                    urgency: [{per_second: 1.00}]
                  - name: all (gold, standard)
                    value: {base: {platinum: 100, else: 10}}
                    urgency: [{per_second: 0.10}]
                """);
    }

    @Test
    void shouldLeaveRulesAndStepsThatSpeakForThemselvesAsTheyAre() {
        String rules = """
                rules:
                  - {name: a, when: tier == "gold", urgency: [], value: {base: 5}}
                  - name: b
                    steps: [{require: sales >= 1}, {after: 9s, require: en >= 1, urgency: [{per_second: 0.02}]}]
                """;
        RoutingPlan plan =
                compile("policy: {name: fcfs_longest_idle, idle_rate: 0.02}\nagents: {idle_rate: 0}\n" + rules);
        assertThat(plan.idleRate()).isZero();
        assertThat(plan.rules()).hasSize(2);
        assertThat(plan.rules().get(0).steps().get(0).urgency().at(1_000_000)).isZero();
        List<Rule.Step> steps = plan.rules().get(1).steps();
        assertThat(steps.get(0).urgency().perSecond()).containsExactly(1_000_000);
        assertThat(steps.get(1).urgency().perSecond()).containsExactly(20_000);
    }

    @Test
    void shouldSayWhereAPolicyIsWrong() {
        assertThat(mistakes("policy: {name: head_strat, head_start: 9s}"))
                .containsExactly("6: no policy is called `head_strat`, did you mean head_start");
        assertThat(mistakes("policy: {head_start: 9s}"))
                .singleElement()
                .asString()
                .startsWith("6: `policy` has no `name`; there are fcfs_longest_idle, static_priority, ");
        assertThat(mistakes("policy: bullseye"))
                .containsExactly("6: `policy` must be a mapping such as {name: fcfs_longest_idle}");
        assertThat(mistakes("policy: {name: c_mu, cost: 1}"))
                .containsExactly(
                        "6: the policy c_mu has no `cost_per_second`",
                        "6: the policy c_mu knows no key `cost`; there may be name, idle_rate, cost_per_second, per");
        assertThat(mistakes("policy: {name: c_mu, cost_per_second: 40}"))
                .containsExactly("6: this makes a second of waiting worth up to 20.00; at most 10.00");
        assertThat(mistakes("policy: {name: static_priority, order: [gold, gold, standard]}"))
                .containsExactly("6: `order` must name every tier once; it names platinum nowhere");
        assertThat(mistakes("policy: {name: bullseye, rings: [{require: sales >= 8}, {after: 0s, require: en >= 11}]}"))
                .hasSize(2);
        assertThat(mistakes("policy: {name: head_start, head_start: {gold: 9s}}"))
                .containsExactly("6: `head_start` says nothing of platinum, standard; name them or add `else`");
    }

    private static List<String> mistakes(String policy) {
        Compiled<RoutingPlan> compiled =
                PlanCompiler.compile(new Source("r", NAMES + policy + "\nrules: [{name: all}]\n"));
        assertThat(compiled.isSound()).isFalse();
        return compiled.diagnostics().stream().map(PolicyTest::shown).toList();
    }

    private static String shown(Diagnostic d) {
        return d.line() + ": " + d.message() + (d.suggestion() == null ? "" : ", did you mean " + d.suggestion());
    }

    private static void assertSame(String policy, String writtenOut) {
        RoutingPlan named = compile(policy);
        RoutingPlan written = compile(writtenOut);
        RecursiveComparisonConfiguration terms = RecursiveComparisonConfiguration.builder()
                .withIgnoredFields("hash", "rules.line", "rules.when")
                .build();
        assertThat(named).usingRecursiveComparison(terms).isEqualTo(written);
        for (int tier = 0; tier < named.tiers().size(); tier++) {
            for (int intent = 0; intent < named.intents().size(); intent++) {
                assertThat(ruleOf(named, tier, intent)).isEqualTo(ruleOf(written, tier, intent));
            }
        }
    }

    private static String ruleOf(RoutingPlan plan, int tier, int intent) {
        int[] codes = new int[plan.variables().size()];
        codes[CallerVariables.TIER] = tier;
        codes[CallerVariables.INTENT] = intent;
        return plan.rules().stream()
                .filter(rule -> rule.when().holds(codes))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static RoutingPlan compile(String text) {
        Compiled<RoutingPlan> compiled = PlanCompiler.compile(new Source("routing.yaml", NAMES + text));
        assertThat(compiled.isSound()).as(compiled.diagnostics().toString()).isTrue();
        return Objects.requireNonNull(compiled.result());
    }
}
