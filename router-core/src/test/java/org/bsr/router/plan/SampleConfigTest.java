package org.bsr.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.RoutingPlan.Language;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.junit.jupiter.api.Test;

class SampleConfigTest {

    @Test
    void shouldCompileWithNothingToComplainAbout() {
        Compiled<RoutingPlan> plan = PlanCompiler.compile(Config.routing());
        assertThat(new DiagnosticPrinter(Config.routing()).print(plan.diagnostics()))
                .isEmpty();
        assertThat(plan.isSound()).isTrue();

        Compiled<Roster> roster = RosterReader.read(Config.agents(), Config.plan());
        assertThat(new DiagnosticPrinter(Config.agents()).print(roster.diagnostics()))
                .isEmpty();
        assertThat(roster.isSound()).isTrue();
    }

    @Test
    void shouldHaveSomebodyInEveryCenterAndLanguageForEveryStep() {
        RoutingPlan plan = Config.plan();
        Roster roster = RosterReader.read(Config.agents(), plan).result();
        assertThat(roster).isNotNull();
        for (Rule rule : plan.rules()) {
            for (Rule.Step step : rule.steps()) {
                for (Language language : plan.languageSkills()) {
                    Set<Integer> centers = new HashSet<>();
                    for (Roster.Group group : roster.groups()) {
                        if (step.require().holds(group.levels(), language.skill())) {
                            centers.add(group.center());
                        }
                    }
                    assertThat(centers)
                            .as("%s, %s, after %d", rule.name(), language.name(), step.afterMicros())
                            .hasSize(plan.centers().size());
                }
            }
        }
    }

    @Test
    void shouldNameItsContentByTheSameHashEveryTime() {
        assertThat(Config.plan().hash())
                .hasSize(64)
                .isEqualTo(Config.plan().hash())
                .isEqualTo(Config.routing().hash());
    }

    @Test
    void shouldNumberNamesInTheOrderOfTheFile() {
        assertThat(Config.plan().tierNames().names()).isEqualTo(List.of("platinum", "gold", "standard"));
        assertThat(Config.plan().skills().names())
                .isEqualTo(List.of("retention", "complaints", "sales", "service", "en", "es"));
    }

    @Test
    void shouldMakeTheIndexOfTheWorkedExampleInTheDocumentation() {
        RoutingPlan plan = Config.plan();
        Rule redemption = plan.rules().stream()
                .filter(rule -> rule.name().equals("redemption"))
                .findFirst()
                .orElseThrow();
        Rule.Step step = redemption.steps().get(0);
        int gold = plan.tierNames().idOf("gold");
        long waited = step.urgency().at(90_000_000);
        long denver = step.value().at(gold, levels(plan, 6)) + step.localCenter() - 5_000_000;
        long boston = step.value().at(gold, levels(plan, 9)) - 7_500_000;
        assertThat(denver * RoutingPlan.INDEX_PER_MICRO + waited + plan.idleRate() * 40_000_000)
                .isEqualTo(131_020_000L * RoutingPlan.INDEX_PER_MICRO);
        assertThat(boston * RoutingPlan.INDEX_PER_MICRO + waited + plan.idleRate() * 10_000_000)
                .isEqualTo(145_505_000L * RoutingPlan.INDEX_PER_MICRO);
    }

    @Test
    void shouldCompileTheShortPlanOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "rules.md"));
        int begin = page.indexOf("plan: One center");
        Source plan = new Source("rules.md", page.substring(begin, page.indexOf("```", begin)));
        assertThat(new DiagnosticPrinter(plan).print(PlanCompiler.compile(plan).diagnostics()))
                .isEmpty();
    }

    @Test
    void shouldExplainEveryKeyInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "rules.md"));
        Source wrong = new Source("routing.yaml", "x: 1");
        String keys = PlanCompiler.compile(wrong).diagnostics().get(0).message();
        for (String key : keys.substring(keys.indexOf("there may be ") + 13).split(", ", -1)) {
            assertThat(page).contains("| `" + key + "` |");
        }
    }

    private static int[] levels(RoutingPlan plan, int retention) {
        int[] levels = new int[plan.skills().size()];
        levels[plan.skills().idOf("retention")] = retention;
        return levels;
    }
}
