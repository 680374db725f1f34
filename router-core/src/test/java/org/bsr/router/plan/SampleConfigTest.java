package org.bsr.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.DiagnosticPrinter;
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
}
