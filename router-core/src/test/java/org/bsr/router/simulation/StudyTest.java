package org.bsr.router.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.junit.jupiter.api.Test;

/** How many replications a study runs, and what it may say of its figures. */
class StudyTest {
    private static final String DESK = """
            plan: fcfs.plan.yaml
            agents: [{name: desk, count: 5, skills: {service: 1}}]
            calls: [{name: all, arrivals: 4, service: {exponential: 1}, value_per_start: 1}]
            run: {warm_up: 50, length: 500, replications: 10, seed: 7}
            """;

    @Test
    void shouldRunUntilEveryExpectedFigureIsPrecise() {
        Scenario scenario = scenario(DESK + "expect: {p_wait: 0.554}\n");
        Precision precision = new Precision(0.02, 1);
        Map<String, Estimate> figures = new Study(scenario).run(precision, () -> false, done -> {});
        Estimate waited = figure(figures, "p_wait");
        assertThat(precision.isReached(scenario, figures)).isTrue();
        assertThat(waited.standardError() / waited.mean()).isLessThanOrEqualTo(0.02);
        assertThat(waited.replications()).isGreaterThanOrEqualTo(40).isLessThan(10_000);
        assertThat(new Study(scenario).run(precision, () -> false, done -> {})).isEqualTo(figures);
    }

    @Test
    void shouldWantValuesMorePrecise() {
        Scenario scenario = scenario(DESK + "optimum: {value_per_time: 4}\n");
        Map<String, Estimate> figures = new Study(scenario).run(new Precision(1, 0.002), () -> false, done -> {});
        Estimate value = figure(figures, Scenario.VALUE);
        assertThat(value.standardError() / value.mean()).isLessThanOrEqualTo(0.002);
    }

    @Test
    void shouldLeaveItAtWhatIsThereWhenTimeIsUp() {
        Scenario scenario = scenario(DESK);
        Precision precision = new Precision(1e-6, 1e-6);
        Map<String, Estimate> figures = new Study(scenario).run(precision, () -> true, done -> {});
        assertThat(figure(figures, "p_wait").replications()).isEqualTo(10);
        assertThat(precision.worst(scenario, figures)).isNotNull();
    }

    @Test
    void shouldFollowCallsOfTheMeasuredLengthToTheEndOfTheirWait() {
        Scenario overload = scenario("""
                plan: fcfs.plan.yaml
                agents: [{name: desk, count: 1, skills: {service: 1}}]
                calls: [{name: all, arrivals: 10, service: {constant: 1}, patience: {constant: 3.9}}]
                run: {warm_up: 20, length: 40, replications: 2, seed: 1}
                """);
        Map<String, Estimate> figures = new Study(overload).run(done -> {});
        // One of ten calls is served, after nearly as long as its caller would wait; without the last calls' waits it
        // were 3.5.
        assertThat(figure(figures, "mean_wait").mean()).isBetween(3.75, 3.9);
    }

    @Test
    void shouldBeContentWithAnOptimumReachedAndSuspiciousOfOneBeaten() {
        Scenario.Optimum optimum = new Scenario.Optimum(100, 0.995);
        assertThat(optimum.agreesWith(new Estimate(99.6, 0.05, 40), 4)).isTrue();
        assertThat(optimum.agreesWith(new Estimate(99.4, 0.05, 40), 4)).isFalse();
        assertThat(optimum.agreesWith(new Estimate(100.1, 0.05, 40), 4)).isTrue();
        assertThat(optimum.agreesWith(new Estimate(100.3, 0.05, 40), 4)).isFalse();
    }

    private static Estimate figure(Map<String, Estimate> figures, String name) {
        return Objects.requireNonNull(figures.get(name));
    }

    private static Scenario scenario(String text) {
        return Objects.requireNonNull(ScenarioReader.read(new Source("scenario.yaml", text), StudyTest::plan)
                .result());
    }

    private static RoutingPlan plan(String file) {
        try {
            String text = Files.readString(Path.of("..", "config", "truth", file));
            return Objects.requireNonNull(
                    PlanCompiler.compile(new Source(file, text)).result());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
