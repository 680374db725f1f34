package org.bsr.router.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.junit.jupiter.api.Test;

/** What holds between runs: the same seed, the same callers. */
class ComparisonTest {
    private static final Path CASES = Path.of("..", "config", "truth");
    private static final String VALUE = "value_per_time";

    @Test
    void shouldKnowADifferenceFarBetterThanTheFiguresItIsBetween() throws IOException {
        Comparison comparison = compare("v-vip-first.plan.yaml", "v-reserve-1.plan.yaml");
        Estimate first = figure(comparison.first());
        Estimate second = figure(comparison.second());
        Estimate difference = figure(comparison.differences());
        double unpaired = Math.hypot(first.standardError(), second.standardError());
        assertThat(difference.standardError()).isLessThan(unpaired / 3);
        assertThat(difference.mean() - (second.mean() - first.mean())).isBetween(-1e-9, 1e-9);
    }

    @Test
    void shouldFindNoDifferenceBetweenAPlanAndItself() throws IOException {
        Comparison comparison = compare("v-vip-first.plan.yaml", "v-vip-first.plan.yaml");
        assertThat(comparison.differences().values())
                .filteredOn(difference -> difference.replications() > 0)
                .allSatisfy(difference -> {
                    assertThat(difference.mean()).isZero();
                    assertThat(difference.halfWidth()).isZero();
                });
    }

    @Test
    void shouldTellHowFarBothRunsAre() throws IOException {
        AtomicInteger most = new AtomicInteger();
        Scenario scenario = scenario("v-vip-first.plan.yaml").with(3, 1);
        Comparison.of(scenario, scenario, done -> most.accumulateAndGet(done, Math::max));
        assertThat(most.get()).isEqualTo(6);
    }

    @Test
    void shouldGiveTheSameFiguresOnAnyNumberOfThreads() throws Exception {
        Scenario scenario = scenario("v-vip-first.plan.yaml").with(6, 3);
        assertThat(runOn(1, scenario)).isEqualTo(runOn(4, scenario)).hasSizeGreaterThan(5);
    }

    private static String runOn(int threads, Scenario scenario) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> new Study(scenario).run(done -> {}).toString())
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    private static Comparison compare(String plan, String otherPlan) throws IOException {
        return Comparison.of(scenario(plan).with(10, 1), scenario(otherPlan).with(10, 1), done -> {});
    }

    private static Estimate figure(Map<String, Estimate> figures) {
        return Objects.requireNonNull(figures.get(VALUE));
    }

    private static Scenario scenario(String planFile) throws IOException {
        RoutingPlan plan = PlanCompiler.compile(source(planFile)).result();
        return Objects.requireNonNull(ScenarioReader.read(source("value-v-vip-first.yaml"), file -> plan)
                .result());
    }

    private static Source source(String file) throws IOException {
        return new Source(file, Files.readString(CASES.resolve(file)));
    }
}
