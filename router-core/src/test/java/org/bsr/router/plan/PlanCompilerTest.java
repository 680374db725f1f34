package org.bsr.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.RoutingPlan.Defaults;
import org.bsr.router.plan.RoutingPlan.Timers;
import org.bsr.router.plan.Rule.Mode;
import org.bsr.router.plan.Rule.SelfService;
import org.bsr.router.plan.Rule.Step;
import org.junit.jupiter.api.Test;

class PlanCompilerTest {
    private static final long SECOND = 1_000_000;

    @Test
    void shouldFillInWhatAShortPlanLeavesOut() {
        RoutingPlan plan = compile("""
                        tiers: [{name: best}, {name: rest}]
                        languages: [en]
                        intents: [{name: general}]
                        centers: [{name: boston}]
                        rules: [{name: everybody}]
                        """);
        assertThat(plan.name()).isEqualTo("routing plan");
        assertThat(plan.currency()).isEqualTo("USD");
        assertThat(plan.lifecycles().names()).containsExactlyElementsOf(Declarations.LIFECYCLE);
        assertThat(plan.defaults()).isEqualTo(new Defaults(1, 0, 0, 0, 0));
        assertThat(plan.timers())
                .isEqualTo(new Timers(15 * SECOND, 60 * SECOND, 30 * SECOND, 10 * SECOND, 60 * SECOND, 3, 30 * SECOND));
        assertThat(plan.idleRate()).isEqualTo(500);
        assertThat(plan.tiers().get(0).answerWithinMicros()).isEqualTo(20 * SECOND);
        assertThat(plan.intents().get(0).handleMicros()).isEqualTo(180 * SECOND);
        assertThat(plan.intents().get(0).salesSuitable()).isTrue();
        assertThat(plan.centers().get(0).timeZone()).isEqualTo("UTC");
        Rule rule = plan.rules().get(0);
        assertThat(rule.selfService().mode()).isEqualTo(Mode.NEVER);
        assertThat(rule.steps()).hasSize(1);
        assertThat(rule.steps().get(0).urgency().at(SECOND)).isZero();
    }

    @Test
    void shouldKeepMoneyExact() {
        RoutingPlan plan = compile(rule("value: {base: -0.000001, skill: en, per_level: 1.5}\n    local_center: 2"));
        Step step = plan.rules().get(0).steps().get(0);
        assertThat(step.value().at(0, new int[] {4})).isEqualTo(5_999_999);
        assertThat(step.value().at(0, new int[] {0})).isEqualTo(-1);
        assertThat(step.localCenter()).isEqualTo(2_000_000);
    }

    @Test
    void shouldRefusePricesThatWouldGoBeyondTheRangeOfTheIndex() {
        String skills = IntStream.range(0, 12)
                .mapToObj("{name: s%d, price_per_second: 1}"::formatted)
                .collect(Collectors.joining(", ", "skills: [", "]\n"));
        String head = """
                tiers: [{name: all}]
                languages: [en]
                centers: [{name: boston}]
                rules: [{name: everybody}]
                """ + skills;
        Source tooLong = new Source("routing.yaml", head + "intents: [{name: any, handle_time: 24h}]");
        assertThat(PlanCompiler.compile(tooLong).diagnostics()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(6);
            assertThat(problem.column()).isEqualTo(36);
            assertThat(problem.message()).contains("12.00 a second", "more than 1000000.00");
        });
        Source longest = new Source("routing.yaml", head + "intents: [{name: any, handle_time: 23h}]");
        assertThat(PlanCompiler.compile(longest).isSound()).isTrue();
    }

    @Test
    void shouldTakeValuesByTier() {
        RoutingPlan plan =
                compile(rule("value: {base: {standard: 4, else: 9}, skill: en, per_level: {gold: 1, else: 2}}"));
        Value value = plan.rules().get(0).steps().get(0).value();
        assertThat(value.baseByTier()).containsExactly(9_000_000, 4_000_000);
        assertThat(value.perLevelByTier()).containsExactly(1_000_000, 2_000_000);
    }

    @Test
    void shouldLetAStepOverrideWhatItsRuleSays() {
        RoutingPlan plan = compile(rule("""
                value: {base: 7}
                    urgency: [{per_second: 0.5}]
                    local_center: 1
                    steps:
                      - require: en >= 5
                      - {after: 30s, require: 'true', local_center: 0, urgency: [{after: 30s, per_second: 2}]}
                """));
        Step first = plan.rules().get(0).steps().get(0);
        Step second = plan.rules().get(0).steps().get(1);
        assertThat(first.localCenter()).isEqualTo(1_000_000);
        assertThat(second.afterMicros()).isEqualTo(30 * SECOND);
        assertThat(second.localCenter()).isZero();
        assertThat(second.value()).isEqualTo(first.value());
        assertThat(first.urgency().at(SECOND)).isEqualTo(500_000L * SECOND);
        assertThat(second.urgency().at(31 * SECOND)).isEqualTo(2_000_000L * SECOND);
    }

    @Test
    void shouldSendToSelfServiceAsWritten() {
        RoutingPlan plan = compile("self_service: [{name: ivr, contact_cost: 0.36}]\n"
                + rule("self_service: {flow: ivr, when: when_busy}"));
        assertThat(plan.flows().get(0).contactCost()).isEqualTo(360_000);
        assertThat(plan.rules().get(0).selfService()).isEqualTo(new SelfService(Mode.WHEN_BUSY, 0, null));
    }

    @Test
    void shouldMakeASkillOfEveryLanguageOnce() {
        RoutingPlan plan = compile("""
                        tiers: [{name: standard}]
                        skills: [sales, en]
                        languages: [{name: english, skill: en}, es, {name: fr}]
                        intents: [{name: general}]
                        centers: [{name: boston}]
                        rules: [{name: everybody}]
                        """);
        assertThat(plan.skills().names()).containsExactly("sales", "en", "es", "fr");
        assertThat(plan.languageSkills())
                .containsExactly(
                        new RoutingPlan.Language("english", 1),
                        new RoutingPlan.Language("es", 2),
                        new RoutingPlan.Language("fr", 3));
    }

    @Test
    void shouldCheckARosterWhileOnlyTheRulesAreWrong() {
        String declarations = rule("value: {base: 1}");
        String wrongRule = rule("value: {bass: 1}");
        assertThat(PlanCompiler.vocabulary(new Source("routing.yaml", wrongRule)))
                .extracting(vocabulary ->
                        vocabulary == null ? null : vocabulary.skills().names())
                .isEqualTo(compile(declarations).skills().names());
        assertThat(PlanCompiler.vocabulary(new Source("routing.yaml", wrongRule.replace("languages", "tongues"))))
                .isNull();
    }

    private static String rule(String terms) {
        return """
                tiers: [{name: gold}, {name: standard}]
                languages: [en]
                intents: [{name: general}]
                centers: [{name: boston}]
                rules:
                  - name: everybody
                    %s
                """.formatted(terms);
    }

    private static RoutingPlan compile(String text) {
        var compiled = PlanCompiler.compile(new Source("routing.yaml", text));
        return Objects.requireNonNull(
                compiled.result(), () -> compiled.diagnostics().toString());
    }
}
