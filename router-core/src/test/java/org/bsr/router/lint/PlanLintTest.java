package org.bsr.router.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bsr.router.diagnostics.Diagnostic.Severity;
import org.bsr.router.lint.Finding.Kind;
import org.bsr.router.plan.Config;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.RosterReader;
import org.junit.jupiter.api.Test;

class PlanLintTest extends LintTestCase {
    @Test
    void shouldFindNothingToMendInTheSample() {
        RoutingPlan plan = Config.plan();
        var roster = RosterReader.read(Config.agents(), plan).result();
        assertThat(PlanLint.examine(Config.routing(), plan, roster, new Clientele(Set.of("loyal", "vip", "web"), true)))
                .allSatisfy(finding ->
                        assertThat(finding.kind()).as(finding.toString()).isEqualTo(Kind.OVERLAPPING_RULES));
    }

    @Test
    void shouldFindAConditionThatNobodyMeets() {
        Finding finding = only(Kind.UNREACHABLE_RULE, """
                  - name: contradiction
                    when: tier == "gold" && tier != "gold"
                    urgency: [{per_second: 0.1}]
                    steps: [{require: service >= 1}]
                """ + ELSE);
        assertThat(marked(finding)).isEqualTo("tier == \"gold\" && tier != \"gold\"");
    }

    @Test
    void shouldKnowThatACallerWhomNobodyKnowsHasTheDefaultsAndNothingElse() {
        assertThat(kinds(rule("!known && tier == \"gold\"") + ELSE)).containsExactly(Kind.UNREACHABLE_RULE);
        assertThat(kinds(rule("!known && tenure_years > 0") + ELSE)).containsExactly(Kind.UNREACHABLE_RULE);
        assertThat(kinds(rule("!known && \"vip\" in tags") + ELSE)).containsExactly(Kind.UNREACHABLE_RULE);
        assertThat(kinds(rule("!known && tier == \"bronze\"") + ELSE)).isEmpty();
        assertThat(kinds(rule("known && tier == \"gold\"") + ELSE)).isEmpty();
    }

    @Test
    void shouldKnowWhatNumbersCanBe() {
        assertThat(kinds(rule("tenure_years < 0") + ELSE)).containsExactly(Kind.UNREACHABLE_RULE);
        assertThat(kinds(rule("hour >= 12 && hour < 12") + ELSE)).containsExactly(Kind.UNREACHABLE_RULE);
        assertThat(kinds(rule("contacts_7d >= 3 && contacts_30d < 3") + ELSE)).containsExactly(Kind.UNREACHABLE_RULE);
        assertThat(kinds(rule("contacts_7d < 3 && contacts_30d >= 3") + ELSE)).isEmpty();
    }

    @Test
    void shouldNameTheRulesThatTakeEveryCallerOfALaterOne() {
        Finding finding = only(
                Kind.SHADOWED_RULE,
                rule("tier == \"gold\"")
                        + rule("tier == \"silver\" && known")
                        + rule("tier in [\"gold\", \"silver\"] && tenure_years >= 5", "lost")
                        + ELSE);
        assertThat(finding.diagnostic().message())
                .endsWith("is taken above, by `tier = gold`, `tier = silver and known`");
        assertThat(finding.example()).containsEntry("tier", "gold").containsEntry("tenure_years", "5");
        assertThat(marked(finding)).isEqualTo("'tier in [\"gold\", \"silver\"] && tenure_years >= 5'");
    }

    @Test
    void shouldNoteRulesThatCrossUnlessTheirTermsAreTheSame() {
        String crossing = rule("tier == \"gold\"") + """
                  - name: tagged
                    when: '"vip" in tags'
                    value: {base: 5}
                    urgency: [{per_second: 0.1}]
                    steps: [{require: service >= 1}]
                """ + ELSE;
        Finding note = only(Kind.OVERLAPPING_RULES, crossing);
        assertThat(note.diagnostic().severity()).isEqualTo(Severity.NOTE);
        assertThat(note.example())
                .isEqualTo(Map.of("tier", "gold", "intent", "purchase", "language", "en", "tags", "vip"));
        assertThat(kinds(rule("tier == \"gold\"") + rule("\"vip\" in tags") + ELSE))
                .isEmpty();
        assertThat(kinds(
                        rule("tier == \"gold\" && intent == \"balance\"", "special") + rule("tier == \"gold\"") + ELSE))
                .isEmpty();
    }

    @Test
    void shouldTellOnceOfARuleThatAPolicyMakesSeveralOf() {
        String head = HEAD + "policy: {name: head_start, head_start: {gold: 90s, else: 0s}}\n";
        String rules = rules("""
                  - name: purchase
                    when: intent == "purchase"
                    steps: [{require: service >= 1}]
                  - name: lost
                    when: intent == "purchase" && tenure_years >= 5
                    steps: [{require: service >= 1}]
                  - name: everybody else
                    steps: [{require: service >= 1}]
                """);
        Finding finding = only(Kind.SHADOWED_RULE, head, rules, AGENTS, null);
        assertThat(marked(finding)).isEqualTo("intent == \"purchase\" && tenure_years >= 5");
        assertThat(finding.diagnostic().message()).endsWith("by `purchase`");
    }

    @Test
    void shouldNoteALastRuleForNobody() {
        Finding note = only(Kind.NEEDLESS_LAST_RULE, rule("known") + rule("!known") + ELSE);
        assertThat(note.diagnostic().severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void shouldFindASkillThatNobodyHas() {
        Finding finding = only(
                Kind.SKILL_NOBODY_HAS,
                HEAD.replace("sales, service]", "sales, service, chess]"),
                rules("""
                          - name: chess
                            when: intent == "balance"
                            urgency: [{per_second: 0.1}]
                            steps: [{require: chess >= 1 || service >= 1}]
                        """ + ELSE),
                AGENTS,
                null);
        assertThat(marked(finding)).isEqualTo("chess");
        assertThat(finding.example()).containsEntry("intent", "balance");
    }

    @Test
    void shouldFindAStepThatNobodyMeetsForSomeLanguage() {
        Finding finding = only(Kind.NOBODY_MEETS_STEP, """
                  - name: everybody
                    urgency: [{per_second: 0.1}]
                    steps:
                      - require: sales >= 1 && language >= 5
                      - {after: 10s, require: language >= 5}
                """);
        assertThat(finding.diagnostic().message())
                .isEqualTo("no agent of the roster meets this for callers who speak es");
        assertThat(marked(finding)).isEqualTo("sales >= 1 && language >= 5");
        assertThat(finding.example()).containsEntry("language", "es");
    }

    @Test
    void shouldSayWhereNoStepFindsAnybody() {
        assertThat(only(Kind.NOBODY_MEETS_STEP, """
                  - name: everybody
                    urgency: [{per_second: 0.1}]
                    steps: [{require: sales >= 8}]
                """).diagnostic().message())
                .endsWith("such a call waits until the caller gives up");
    }

    @Test
    void shouldSayAtWhichHoursNobodyMeetsARule() {
        String centers = """
                centers:
                  - name: boston
                    time_zone: America/New_York
                    hours: [{days: mon-tue, open: "08:00", close: "20:00"}]
                  - name: denver
                    time_zone: America/Denver
                    hours: [{days: mon-tue, open: "08:00", close: "%s"}]
                """;
        String agents = AGENTS + "a4,denver,sip:a4,,9,9,\n";
        String everybody = rules("""
                  - name: everybody
                    urgency: [{per_second: 0.1}]
                    steps: [{require: language >= 5}]
                """);
        String head = HEAD.replace("centers: [{name: boston}]\n", centers.formatted("20:00"));
        Finding finding = only(Kind.NOBODY_AT_HOURS, head, everybody, agents, null);
        assertThat(finding.diagnostic().message())
                .isEqualTo("nobody may take these calls for callers who speak es at hours when a center is open:"
                        + " mon 18:00 to mon 20:00 in denver; tue 18:00 to tue 20:00 in denver");
        assertThat(finding.example()).containsEntry("language", "es");
        String sameHours = HEAD.replace("centers: [{name: boston}]\n", centers.formatted("18:00"));
        assertThat(examine(sameHours, everybody, agents, null)).isEmpty();
    }

    @Test
    void shouldFindAStepThatAddsNobody() {
        String steps = """
                  - name: everybody
                    urgency: [{per_second: 0.1}]
                    steps:
                      - require: service >= 8
                      - {after: 10s, require: service >= 6%s}
                """;
        Finding finding = only(Kind.STEP_WITHOUT_EFFECT, steps.formatted(""));
        assertThat(marked(finding)).isEqualTo("service >= 6");
        assertThat(kinds(steps.formatted(", local_center: 1"))).isEmpty();
        assertThat(kinds(steps.formatted(", urgency: [{per_second: 0.1}]"))).containsExactly(Kind.STEP_WITHOUT_EFFECT);
        assertThat(kinds(steps.formatted("").replace("service >= 6", "service >= 5")))
                .isEmpty();
    }

    @Test
    void shouldFindHoldsForNobodyAndOfNobody() {
        String hold = """
                  - name: everybody
                    urgency: [{per_second: 0.1}]
                    steps: [{require: service >= 1, hold: {for: 5s, better: service >= %d}}]
                """;
        assertThat(only(Kind.HOLD_WITHOUT_EFFECT, hold.formatted(9))
                        .diagnostic()
                        .message())
                .startsWith("this waits for nobody");
        assertThat(only(Kind.HOLD_WITHOUT_EFFECT, hold.formatted(5))
                        .diagnostic()
                        .message())
                .startsWith("this holds nothing");
        assertThat(kinds(hold.formatted(8))).isEmpty();
    }

    @Test
    void shouldFindAReserveThatLeavesNobody() {
        String reserve = """
                  - name: best
                    when: tier == "gold"
                    value: {base: 5}
                    urgency: [{per_second: 0.1}]
                    steps: [{require: service >= 1}]
                  - name: others
                    urgency: [{per_second: 0.1}]
                    reserve: [{for: best, keep: %d}]
                    steps: [{require: %s}]
                """;
        Finding finding = only(Kind.RESERVE_STARVES, reserve.formatted(2, "service >= 1"));
        assertThat(finding.diagnostic().message()).contains("all 2 agents", "of tier silver, bronze");
        assertThat(marked(finding)).isEqualTo("{for: best, keep: 2}");
        assertThat(kinds(reserve.formatted(1, "service >= 1"))).isEmpty();
        assertThat(kinds(reserve.formatted(2, "true"))).containsExactly(Kind.RESERVE_BARS);
    }

    @Test
    void shouldFindCallsThatMayWaitWithoutEnd() {
        Finding finding = only(Kind.NO_URGENCY, """
                  - name: rich
                    when: tier == "gold"
                    value: {base: 5}
                    urgency: [{per_second: 0.1}, {after: 60s, per_second: 0}]
                    steps: [{require: service >= 1}]
                """ + ELSE);
        assertThat(finding.diagnostic().message()).contains("counts no more in the end");
        assertThat(finding.example()).containsEntry("tier", "gold");
        assertThat(kinds("  - name: all alike\n    steps: [{require: service >= 1}]\n"))
                .isEmpty();
        assertThat(
                        kinds(
                                "  - name: not alike\n    value: {base: {gold: 2, else: 1}}\n    steps: [{require: service >= 1}]\n"))
                .containsExactly(Kind.NO_URGENCY);
    }

    @Test
    void shouldFindATagThatNoCustomerHas() {
        Finding finding = only(
                Kind.TAG_NOBODY_HAS,
                HEAD,
                rules(rule("known && \"vpi\" in tags") + ELSE),
                AGENTS,
                new Clientele(Set.of("vip"), true));
        assertThat(marked(finding)).isEqualTo("\"vpi\" in tags");
        assertThat(finding.advice()).contains("vip");
    }

    @Test
    void shouldStayExactOverManyTagsAndRules() {
        String many = IntStream.range(0, 100)
                .mapToObj(i -> rule("\"tag%d\" in tags && (tenure_years > %d || !known)".formatted(i, i % 10)))
                .collect(Collectors.joining());
        assertThat(kinds(many + ELSE)).isEmpty();
        assertThat(kinds(many + rule("\"tag7\" in tags && tenure_years > 8", "again") + ELSE))
                .containsExactly(Kind.SHADOWED_RULE);
    }

    @Test
    void shouldSayWhereThereIsTooMuchToExamine() {
        String entangled = IntStream.range(0, 24)
                .mapToObj(i -> "attributes.a%d == \"x\" && attributes.b%d == \"x\"".formatted(i, i))
                .collect(Collectors.joining(" || "));
        String first = IntStream.range(0, 24)
                .mapToObj("attributes.a%d == \"x\""::formatted)
                .collect(Collectors.joining(" || "));
        assertThat(kinds(rule(first, "first") + rule(entangled, "second") + ELSE))
                .containsExactly(Kind.NOT_EXAMINED);
    }

    private static String rule(String when) {
        return rule(when, when.replace("\"", "").replace("==", "=").replace("&&", "and"));
    }

    private static String rule(String when, String name) {
        return """
                  - name: '%s'
                    when: '%s'
                    urgency: [{per_second: 0.1}]
                    steps: [{require: service >= 1}]
                """.formatted(name, when);
    }
}
