package org.bsr.router.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diff.Change.Kind;
import org.bsr.router.plan.Config;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.junit.jupiter.api.Test;

class PlanDiffTest {
    private static final String PLAN = """
            # who gets which calls
            tiers: [{name: gold, codes: [A]}, {name: silver}]
            skills: [sales, service]
            languages: [en]
            intents: [{name: purchase, handle_time: 2m}, {name: balance}]
            centers: [{name: boston}]
            rules:
              - name: purchase
                when: intent == "purchase"
                value: {base: {gold: 20.00, else: 5}}
                urgency: [{per_second: 0.1}]
                steps:
                  - require: sales >= 4 && service >= 1
                  - {after: 30s, require: sales >= 1}
              - name: gold
                when: tier == "gold" && tenure_years >= 5
                urgency: [{per_second: 0.1}]
              - name: everybody else
                urgency: [{per_second: 0.1}]
            """;

    @Test
    void shouldSeeNoDifferenceInHowThePlanIsWritten() {
        assertThat(diff(PLAN, "# another comment\n" + PLAN)).isEmpty();
        assertThat(changed("skills: [sales, service]\nlanguages: [en]", "languages: [en]\nskills: [sales, service]"))
                .isEmpty();
        assertThat(changed("gold: 20.00, else: 5", "silver: 5.00, gold: 20")).isEmpty();
        assertThat(changed("handle_time: 2m", "handle_time: 120s, routine: false"))
                .isEmpty();
        assertThat(changed("rules:", "agents: {ring: 15s, back_off: {reject: 10s}}\nrules:"))
                .isEmpty();
        assertThat(changed("rules:", "defaults: {tier: silver, center: boston}\nrules:"))
                .isEmpty();
        assertThat(changed("tier == \"gold\" && tenure_years >= 5", "'!(4 >= tenure_years || tier == \"silver\")'"))
                .isEmpty();
        assertThat(changed("sales >= 4 && service >= 1", "'!(!(service >= 1) || !(3 < sales))'"))
                .isEmpty();
        assertThat(changed(
                        "require: sales >= 1}", "require: sales >= 1, local_center: 0, urgency: [{per_second: 0.10}]}"))
                .isEmpty();
        assertThat(changed("languages: [en]", "languages: [{name: en, skill: en}]"))
                .isEmpty();
        assertThat(changed("[sales, service]", "[{name: sales}, {name: service, price_per_second: 0}]"))
                .isEmpty();
        assertThat(diff(Config.routing().text(), Config.routing().text())).isEmpty();
    }

    @Test
    void shouldCompareTheCallersOfASalesHintByMeaning() {
        String hint = "sales_hint: {when: '%s', require: %s}\nrules:";
        String plan = PLAN.replace("rules:", hint.formatted("tier != \"gold\" && hour >= 9", "sales >= 5"));
        assertThat(diff(plan, PLAN.replace("rules:", hint.formatted("!(tier == \"gold\" || 9 > hour)", "5 <= sales"))))
                .isEmpty();
        assertThat(diff(plan, PLAN.replace("rules:", hint.formatted("tier != \"gold\" && hour >= 8", "sales >= 5"))))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.where()).isEqualTo("sales_hint.when");
                    assertThat(change.example()).containsEntry("hour", "8");
                });
        assertThat(diff(PLAN, plan)).extracting(Change::where).contains("sales_hint.when", "sales_hint.require");
    }

    @Test
    void shouldTellWhatBecameOfSettings() {
        assertThat(changed("rules:", "agents: {ring: 20s}\nrules:"))
                .containsExactly(new Change(Kind.CHANGED, "agents.ring", "15s", "20s", Map.of()));
        assertThat(changed("{name: balance}", "{name: balance, routine: true}"))
                .containsExactly(new Change(Kind.CHANGED, "intents.balance.routine", "false", "true", Map.of()));
        assertThat(changed("codes: [A]", "codes: [B]"))
                .extracting(change -> change.kind().word() + ' ' + change.where())
                .containsExactly("removed tiers.gold.codes.A", "added tiers.gold.codes.B");
        assertThat(changed("[sales, service]", "[sales, service, chess]"))
                .containsExactly(Change.of(Kind.ADDED, "skills.chess"));
        assertThat(changed("[{name: boston}]", "[{name: boston}, {name: denver, contact_cost: 4}]"))
                .containsExactly(Change.of(Kind.ADDED, "centers.denver"));
    }

    @Test
    void shouldTellChangedTermsOfARuleOnceThoughItsStepsInheritThem() {
        assertThat(changed("gold: 20.00", "gold: 25"))
                .containsExactly(
                        new Change(Kind.CHANGED, "rules.purchase.value.base.gold", "20.00", "25.00", Map.of()));
        assertThat(changed("else: 5}}\n", "else: 5}}\n    local_center: 2\n"))
                .containsExactly(new Change(Kind.CHANGED, "rules.purchase.local_center", "0.00", "2.00", Map.of()));
        assertThat(changed("after: 30s", "after: 45s"))
                .containsExactly(new Change(Kind.CHANGED, "rules.purchase.steps.2.after", "30s", "45s", Map.of()));
    }

    @Test
    void shouldShowACallThatAChangedConditionTreatsDifferently() {
        Change change = only("tenure_years >= 5", "tenure_years >= 3");
        assertThat(change.where()).isEqualTo("rules.gold.when");
        assertThat(change.example())
                .containsEntry("tier", "gold")
                .containsEntry("rule before", "everybody else")
                .containsEntry("rule after", "gold");
        assertThat(Integer.parseInt(change.example().getOrDefault("tenure_years", "0")))
                .isBetween(3, 4);
    }

    @Test
    void shouldShowAnAgentWhomAChangedRequirementTakesOrLeaves() {
        Change change = only("sales >= 4 && service >= 1", "sales >= 3 && service >= 1");
        assertThat(change.where()).isEqualTo("rules.purchase.steps.1.require");
        assertThat(change.example()).isEqualTo(Map.of("sales", "3", "service", "1", "taken", "after"));
    }

    @Test
    void shouldTellAddedRemovedRenamedAndMovedRules() {
        String gold = PLAN.substring(PLAN.indexOf("  - name: gold"), PLAN.indexOf("  - name: everybody"));
        Change removed = only(gold, "");
        assertThat(removed.kind()).isEqualTo(Kind.REMOVED);
        assertThat(removed.example()).containsEntry("rule after", "everybody else");
        assertThat(only("- name: gold", "- name: loyal gold"))
                .isEqualTo(new Change(Kind.RENAMED, "rules.gold", "gold", "loyal gold", Map.of()));
        Change moved = only(PLAN, PLAN.replace(gold, "").replace("rules:\n", "rules:\n" + gold));
        assertThat(moved.kind()).isEqualTo(Kind.MOVED);
        assertThat(moved.example()).containsEntry("tier", "gold").containsEntry("intent", "purchase");
    }

    @Test
    void shouldCompareRulesThatAPolicyMakesSeveralOfAsTheyWereWritten() {
        String policy = PLAN.replace("    urgency: [{per_second: 0.1}]\n", "")
                .replace("rules:", "policy: {name: head_start, head_start: {gold: 90s, else: 0s}}\nrules:");
        assertThat(diff(policy, policy.replace("else: 0s", "silver: 0s"))).isEmpty();
        assertThat(diff(policy, policy.replace("else: 0s", "else: 5s")))
                .containsExactly(new Change(Kind.CHANGED, "policy.head_start.silver", "0s", "5s", Map.of()));
        assertThat(diff(policy, policy.replace("tenure_years >= 5", "tenure_years >= 3")))
                .extracting(Change::where)
                .containsExactly("rules.gold.when");
        String strict = PLAN.replace("rules:", "policy: {name: static_priority, order: [gold, silver]}\nrules:");
        assertThat(diff(strict, strict.replace("[gold, silver]", "[silver, gold]")))
                .containsExactly(new Change(Kind.CHANGED, "policy.order", "gold, silver", "silver, gold", Map.of()));
    }

    @Test
    void shouldTellWhatBecameOfAgents() {
        String agents =
                "id,center,address,sales,service\na1,boston,sip:1,5,\na2,boston,sip:2,,7\na3,boston,sip:3,1,1\n";
        String other = "service,id,center,address,sales\n3,a2,boston,sip:2,\n,a1,boston,sip:1,6\n,a4,boston,sip:4,1\n";
        assertThat(roster(agents, agents)).isEmpty();
        assertThat(roster(agents, other))
                .containsExactly(
                        new Change(Kind.CHANGED, "agents.a1.sales", "5", "6", Map.of()),
                        new Change(Kind.CHANGED, "agents.a2.service", "7", "3", Map.of()),
                        Change.of(Kind.REMOVED, "agents.a3"),
                        Change.of(Kind.ADDED, "agents.a4"),
                        Change.of(Kind.MOVED, "agents"));
    }

    private static Change only(String old, String now) {
        List<Change> changes = changed(old, now);
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    private static List<Change> changed(String old, String now) {
        assertThat(PLAN).contains(old);
        return diff(PLAN, PLAN.replace(old, now));
    }

    private static List<Change> diff(String old, String now) {
        return PlanDiff.between(new Source("old", old), plan(old), new Source("new", now), plan(now));
    }

    private static List<Change> roster(String old, String now) {
        RoutingPlan plan = plan(PLAN);
        return RosterDiff.between(read(old, plan), plan, read(now, plan), plan);
    }

    private static Roster read(String agents, RoutingPlan plan) {
        return Objects.requireNonNull(
                RosterReader.read(new Source("agents.csv", agents), plan).result());
    }

    private static RoutingPlan plan(String text) {
        var compiled = PlanCompiler.compile(new Source("routing.yaml", text));
        return Objects.requireNonNull(
                compiled.result(), () -> compiled.diagnostics().toString());
    }
}
