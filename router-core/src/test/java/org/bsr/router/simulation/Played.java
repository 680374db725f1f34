package org.bsr.router.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;

/** A scenario that was played, and what came of it. */
record Played(Map<String, Estimate> figures) {

    static Played of(String plan, String scenario) {
        RoutingPlan compiledPlan = Objects.requireNonNull(
                PlanCompiler.compile(new Source("small.plan.yaml", plan)).result());
        Compiled<Scenario> compiled = ScenarioReader.read(
                new Source("small.yaml", "plan: small.plan.yaml\n" + scenario), file -> compiledPlan, file -> null);
        assertThat(compiled.diagnostics()).isEqualTo(List.of());
        return new Played(new Study(Objects.requireNonNull(compiled.result())).run(done -> {}));
    }

    double mean(String figure) {
        return Objects.requireNonNull(figures.get(figure), figure).mean();
    }

    Played near(String figure, double expected, double tolerance) {
        assertThat(mean(figure)).as(figure).isCloseTo(expected, within(tolerance));
        return this;
    }
}
