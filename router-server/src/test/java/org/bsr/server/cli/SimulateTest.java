package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateTest {
    private static final Path TRUTH = Path.of("..", "config", "truth");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldShowEveryFigureWithItsIntervalAndWhatWasExpected() {
        assertThat(simulate(truth("value-v-vip-first.yaml"), "--replications", "4"))
                .isZero();
        assertThat(out.toString())
                .startsWith("value-v-vip-first: 4 replications of 4,000 units of 100s, seed 26\n")
                .containsPattern(
                        "value_per_time +3\\d\\.\\d{6} +3\\d\\.\\d{6} to 3\\d\\.\\d{6} +0\\.\\d{6} +33\\.941054 ");
    }

    @Test
    void shouldGiveIntervalsAndErrorsToScripts() {
        assertThat(simulate(truth("value-v-vip-first.yaml"), "--replications", "4", "--json"))
                .isZero();
        Matcher figure = find("\"value_per_time\":\\{\"mean\":(N),\"standard_error\":(N),\"interval_95\":\\[(N),(N)],");
        double halfWidth = 3.1824 * number(figure, 2);
        assertThat(number(figure, 3)).isEqualTo(number(figure, 1) - halfWidth);
        assertThat(number(figure, 4)).isEqualTo(number(figure, 1) + halfWidth);
    }

    @Test
    void shouldPlayTheDayOfTheSampleCenters() {
        assertThat(simulate(Path.of("..", "config", "simulation").toString(), "--replications", "2"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .startsWith("Three centers, one day: 2 replications of 1,440 units of 1m, seed 1\n")
                .contains(
                        "\n  ewt_p50_coverage.loyal-service ", "\n  p_contained.balance ", "\n  occupancy.miami-desk ");
    }

    @Test
    void shouldCompareTwoPlans() {
        assertThat(simulate(
                        truth("value-v-vip-first.yaml"),
                        "--replications",
                        "4",
                        "--compare",
                        truth("v-low-first.plan.yaml")))
                .isZero();
        assertThat(out.toString())
                .contains(", against ")
                .containsPattern(
                        "value_per_time +3\\d\\.\\d{6} +1\\d\\.\\d{6} +-1\\d\\.\\d{6} +-1\\S+ to -1\\S+ +less\n");
    }

    @Test
    void shouldComparePlansThatTheScenarioNames() throws IOException {
        for (String plan : new String[] {"v-vip-first.plan.yaml", "v-low-first.plan.yaml"}) {
            Files.copy(TRUTH.resolve(plan), directory.resolve(plan));
        }
        String one = Files.readString(TRUTH.resolve("value-v-vip-first.yaml"));
        Path scenario = directory.resolve("both.yaml");
        Files.writeString(
                scenario,
                one.replaceFirst(
                        "plan: v-vip-first.plan.yaml", "plans: [v-vip-first.plan.yaml, v-low-first.plan.yaml]"));
        assertThat(simulate(scenario.toString(), "--replications", "4"))
                .as(err.toString())
                .isZero();
        String asInTheFile = out.toString().replaceFirst(", against .*\n", "\n");
        out.getBuffer().setLength(0);
        simulate(truth("value-v-vip-first.yaml"), "--replications", "4", "--compare", truth("v-low-first.plan.yaml"));
        assertThat(asInTheFile).isEqualTo(out.toString().replaceFirst(", against .*\n", "\n"));
        assertThat(simulate(scenario.toString(), "--until-error", "0.1")).isEqualTo(1);
        assertThat(err.toString()).contains("goes without --until-error and --table");
    }

    @Test
    void shouldGiveTheDifferencesToScripts() {
        String other = truth("v-low-first.plan.yaml");
        assertThat(simulate(truth("value-v-vip-first.yaml"), "--replications", "4", "--json", "--compare", other))
                .isZero();
        Matcher figure = find("\"value_per_time\":\\{\"first\":\\{\"mean\":(N),.*?},\"second\":\\{\"mean\":(N),.*?},"
                + "\"difference\":\\{\"mean\":(N),.*?\\[(N),(N)]");
        assertThat(number(figure, 3)).isCloseTo(number(figure, 2) - number(figure, 1), within(1e-9));
        assertThat(number(figure, 5)).isNegative();
    }

    @Test
    void shouldTellTheMistakesOfAPlanToCompareWith() throws IOException {
        Path plan = Files.writeString(directory.resolve("other.plan.yaml"), "plan: nothing else\n");
        assertThat(simulate(truth("value-v-vip-first.yaml"), "--compare", plan.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("the plan has no `rules`").doesNotContain("is not there or not sound");
    }

    @Test
    void shouldFailWhereAFigureIsNotAsExpected() throws IOException {
        Files.copy(TRUTH.resolve("v-vip-first.plan.yaml"), directory.resolve("v-vip-first.plan.yaml"));
        String wrong = Files.readString(TRUTH.resolve("value-v-vip-first.yaml")).replace("33.941054", "35.5");
        Path scenario = Files.writeString(directory.resolve("wrong.yaml"), wrong);
        assertThat(simulate(scenario.toString(), "--replications", "4")).isEqualTo(1);
    }

    /** The first place where this stands, N for a number. */
    private Matcher find(String pattern) {
        Matcher matcher = Pattern.compile(pattern.replace("N", "-?[0-9.E-]+")).matcher(out.toString());
        assertThat(matcher.find()).as(out.toString()).isTrue();
        return matcher;
    }

    private static double number(Matcher matcher, int group) {
        return Double.parseDouble(matcher.group(group));
    }

    private static String truth(String file) {
        return TRUTH.resolve(file).toString();
    }

    private int simulate(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "simulate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Bsr.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
