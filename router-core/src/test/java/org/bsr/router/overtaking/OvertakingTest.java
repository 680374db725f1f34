package org.bsr.router.overtaking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.overtaking.Bound.Reach;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Vocabulary;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.junit.jupiter.api.Test;

/** How far a newcomer passes calls that wait. */
class OvertakingTest {
    private static final String NAMES = """
            tiers: [{name: gold}, {name: standard}]
            skills: [sales, service]
            languages: [en]
            intents: [{name: any}]
            centers: [{name: boston}, {name: denver}]
            """;

    @Test
    void shouldEndWhereUrgencyHasMadeUpForTheDifferenceInValue() {
        Overtaking overtaking =
                of("rules: [{name: all, value: {base: {gold: 50, else: 10}}, urgency: [{per_second: 0.20}]}]");
        assertThat(overtaking.kinds()).hasSize(2);
        assertThat(bound(overtaking, 0, 1)).isEqualTo(new Bound(Reach.BOUNDED, 200_000_000));
        assertThat(bound(overtaking, 1, 0)).isEqualTo(Bound.NEVER);
    }

    @Test
    void shouldCountAHeadStart() {
        Overtaking overtaking =
                of("policy: {name: head_start, head_start: {gold: 90s, else: 0s}}\nrules: [{name: all}]");
        assertThat(bound(overtaking, 0, 1)).isEqualTo(new Bound(Reach.BOUNDED, 90_000_000));
        assertThat(overtaking.unbounded()).isEmpty();
    }

    @Test
    void shouldBeUnboundedUnderStrictPriority() {
        String rules = "policy: {name: static_priority}\nrules: [{name: all}]";
        Overtaking overtaking = of(rules);
        assertThat(bound(overtaking, 0, 1)).isEqualTo(Bound.UNBOUNDED);
        assertThat(overtaking.warnings(new Source("r", NAMES + rules)))
                .extracting(Diagnostic::message)
                .singleElement()
                .asString()
                .startsWith("newcomers of `all, gold` pass calls of `all, standard` however long");
    }

    @Test
    void shouldBeUnboundedWhereUrgencyStopsTooSoon() {
        Overtaking overtaking = of("""
                rules:
                  - name: all
                    value: {base: {gold: 50, else: 10}}
                    urgency: [{per_second: 0.20}, {after: 199s, per_second: 0}]
                """);
        assertThat(bound(overtaking, 0, 1)).isEqualTo(Bound.UNBOUNDED);
    }

    @Test
    void shouldLookAtTheAgentForWhomTheDifferenceIsLargest() {
        String rules = """
                rules:
                  - {name: a, when: tier == "gold", value: {base: 0, skill: sales, per_level: 1}}
                  - {name: b, urgency: [{per_second: 0.10}]}
                """;
        String roster = "id,center,address,sales,service,en\n1,boston,x,7,,5\n2,denver,y,3,9,5\n";
        assertThat(bound(of(rules, roster), 0, 1)).isEqualTo(new Bound(Reach.BOUNDED, 70_000_000));
        assertThat(bound(of(rules), 0, 1)).isEqualTo(new Bound(Reach.BOUNDED, 100_000_000));
    }

    @Test
    void shouldNeverPassCallsForOtherAgents() {
        String rules = """
                rules:
                  - {name: a, when: tier == "gold", value: {base: 9}, steps: [{require: sales >= 1}]}
                  - {name: b, steps: [{require: service >= 1}, {after: 30s, require: en >= 1, urgency: [{per_second: 1}]}]}
                """;
        String apart = "id,center,address,sales,service,en\n1,boston,x,7,,\n2,denver,y,,9,5\n";
        assertThat(bound(of(rules, apart), 0, 1)).isEqualTo(Bound.NEVER);
        String shared = "id,center,address,sales,service,en\n1,boston,x,7,,5\n2,denver,y,,9,5\n";
        assertThat(bound(of(rules, shared), 0, 1).reach()).isEqualTo(Bound.NEVER.reach());
        assertThat(bound(of(rules.replace("base: 9", "base: 40"), shared), 0, 1))
                .isEqualTo(new Bound(Reach.BOUNDED, 40_000_000));
    }

    @Test
    void shouldTellWhereAgentsAreKept() {
        Overtaking overtaking = of("""
                rules:
                  - {name: a, when: tier == "gold", urgency: [{per_second: 1}]}
                  - {name: b, reserve: [{for: a, keep: 1}], urgency: [{per_second: 1}]}
                """);
        assertThat(bound(overtaking, 0, 1)).isEqualTo(Bound.RESERVE);
        assertThat(overtaking.unbounded()).isEmpty();
    }

    @Test
    void shouldKnowOnlyKindsOfCallsThatCanBe() {
        Overtaking overtaking = of("""
                rules:
                  - {name: a, when: tier == "gold", value: {base: {gold: 5, else: 1}}}
                  - {name: b, value: {base: {gold: 7, else: 2}}}
                """);
        assertThat(overtaking.kinds()).extracting(kind -> kind.rule().name()).containsExactly("a", "b");
    }

    private static Bound bound(Overtaking overtaking, int newcomer, int waiting) {
        List<Kind> kinds = overtaking.kinds();
        return overtaking.bound(kinds.get(newcomer), kinds.get(waiting));
    }

    private static Overtaking of(String rules) {
        return new Overtaking(plan(rules), null);
    }

    private static Overtaking of(String rules, String roster) {
        RoutingPlan plan = plan(rules);
        Compiled<Roster> agents = RosterReader.read(new Source("agents.csv", roster), Vocabulary.of(plan));
        return new Overtaking(
                plan,
                Objects.requireNonNull(agents.result(), agents.diagnostics().toString()));
    }

    private static RoutingPlan plan(String rules) {
        Compiled<RoutingPlan> compiled = PlanCompiler.compile(new Source("routing.yaml", NAMES + rules));
        return Objects.requireNonNull(compiled.result(), compiled.diagnostics().toString());
    }
}
