package org.bsr.router.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a scenario file may say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioReaderTest {
    private static final Path ROOT = Path.of("..");
    private RoutingPlan plan;

    @BeforeAll
    void compileTheSamplePlan() throws IOException {
        String rules = Files.readString(ROOT.resolve("config/routing.yaml"));
        plan = Objects.requireNonNull(
                PlanCompiler.compile(new Source("routing.yaml", rules)).result());
    }

    @Test
    void shouldReadTheExampleOfTheDocument() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/simulation.md"));
        int from = document.indexOf("```yaml\n") + "```yaml\n".length();
        Scenario scenario = Objects.requireNonNull(
                read(document.substring(from, document.indexOf("```", from))).result());
        assertThat(scenario.pools()).extracting(Scenario.Pool::name).containsExactly("experts", "desk");
        assertThat(scenario.roster().agents()).hasSize(10);
        assertThat(scenario.sources()).extracting(Scenario.Source::name).containsExactly("vip", "other");
        assertThat(new Study(scenario.with(2, 1)).run(done -> {}))
                .containsKeys("value_per_time", "p_wait.vip", "service_level.other", "occupancy.desk", "mean_queue");
    }

    @Test
    void shouldFindEveryMistakeAtOnce() {
        Compiled<Scenario> compiled = read("""
                scenario: Mistakes
                plan: any
                agents:
                  - {name: desk, count: 0, skils: {service: 5}}
                  - {name: desk2, count: 2, skills: {servce: 5, sales: 11}}
                calls:
                  - {name: vip, tier: platnum, arrivals: many, service: {lognormal: [1]}}
                  - {name: other, arrivals: 1}
                run: {replications: 1}
                """);
        assertThat(compiled.isSound()).isFalse();
        assertThat(compiled.diagnostics().stream().map(Diagnostic::line).toList())
                .isEqualTo(List.of(4, 4, 5, 5, 7, 7, 7, 8, 9));
    }

    @Test
    void shouldSayThatThePlanIsNotThere() {
        Compiled<Scenario> compiled = ScenarioReader.read(new Source("s", "plan: nowhere.plan.yaml\n"), file -> null);
        assertThat(compiled.diagnostics())
                .extracting(Diagnostic::message)
                .anyMatch(m -> m.contains("nowhere.plan.yaml"));
    }

    private Compiled<Scenario> read(String text) {
        return ScenarioReader.read(new Source("scenario.yaml", text), file -> plan);
    }
}
