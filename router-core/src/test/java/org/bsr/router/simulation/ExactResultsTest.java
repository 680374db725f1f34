package org.bsr.router.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine in virtual time against exact results of queueing theory: closed forms (Erlang, Cobham), product forms (Adan and
 * Weiss) and solved Markov chains.
 */
class ExactResultsTest {
    private static final Path CASES = Path.of("..", "config", "truth");
    private static final double MOST_STANDARD_ERRORS = 4;

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml") && !file.endsWith(".plan.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAgreeWithTheExactResult(String file) {
        Compiled<Scenario> compiled = ScenarioReader.read(source(file), ExactResultsTest::plan);
        assertThat(compiled.isSound()).as(compiled.diagnostics().toString()).isTrue();
        Scenario scenario = Objects.requireNonNull(compiled.result());
        Map<String, Estimate> figures = new Study(scenario).run(done -> {});
        scenario.expected().forEach((name, exact) -> {
            Estimate figure = Objects.requireNonNull(figures.get(name), name);
            assertThat(Math.abs(figure.z(exact)))
                    .as("%s: %s is %s, not %s", file, name, figure, exact)
                    .isLessThan(MOST_STANDARD_ERRORS);
        });
        Scenario.Optimum optimum = scenario.optimum();
        if (optimum != null) {
            Estimate value = Objects.requireNonNull(figures.get(Scenario.VALUE));
            assertThat(optimum.agreesWith(value, MOST_STANDARD_ERRORS))
                    .as("%s: %s against %s", file, value, optimum)
                    .isTrue();
        }
    }

    private static RoutingPlan plan(String file) {
        Compiled<RoutingPlan> compiled = PlanCompiler.compile(source(file));
        assertThat(compiled.isSound()).as(compiled.diagnostics().toString()).isTrue();
        return Objects.requireNonNull(compiled.result());
    }

    private static Source source(String file) {
        try {
            return new Source(file, Files.readString(CASES.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
