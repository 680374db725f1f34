package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTestsTest {
    private static final Path CONFIG = Path.of("..", "config");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldShipRulesWhoseTestsExerciseEveryRuleAndStep() {
        assertThat(bsr("test", "--config", CONFIG.toString(), "--coverage"))
                .as(out.toString())
                .isZero();
        assertThat(out.toString())
                .contains("passed the loyal come before the loud: twenty years count", " passed, 0 failed")
                .contains("never exercised");
    }

    @Test
    void shouldTellWhatIsExpectedWhatIsSoAndWhy() throws IOException {
        Path file = write(
                "tests: [{name: wrong, agents: [{agent: anna, skills: {sales: 4, en: 5}}], story: ["
                        + "{arrives: c1, intent: purchase, expect: {waits: true, rule: purchase, excluded: {anna: reserve}}}]}]");
        assertThat(bsr("test", "--config", CONFIG.toString(), file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAILED wrong", file + ":1, 0 s after the beginning")
                .contains("c1, waits: expected true, but it is false")
                .contains("c1, anna left out: expected reserve, but it is eligible")
                .contains("call c1 at 2026-01-05T12:00:00Z: offered to agent anna", "5 purchase (line ", "matches")
                .contains("0 passed, 1 failed");
    }

    @Test
    void shouldListWhatNoTestExercises() throws IOException {
        Path file = write("tests: [{name: one, agents: [{agent: anna, skills: {sales: 4, en: 5}}], story: ["
                + "{arrives: c1, intent: purchase, expect: {agent: anna}}]}]");
        assertThat(bsr("test", "--config", CONFIG.toString(), file.toString(), "--coverage"))
                .isEqualTo(3);
        assertThat(out.toString())
                .contains("never exercised: rule 2, redemption (line ", "never exercised: rule 5, purchase (line ")
                .contains("), step 2");
        assertThat(bsr("test", "--config", CONFIG.toString(), file.toString())).isZero();
    }

    @Test
    void shouldRunOnlyTheTestsThatAreNamed() {
        assertThat(bsr("test", "--config", CONFIG.toString(), "--run", "loyal come before"))
                .isZero();
        assertThat(out.toString()).endsWith("3 passed, 0 failed%n".formatted());
        assertThat(bsr("test", "--config", CONFIG.toString(), "--run", "no such name"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there is no test called no such name");
    }

    @Test
    void shouldTellEveryMistakeOfAFileWithItsPlace() throws IOException {
        Path file = write("""
                tests:
                  - name: mistakes
                    agents: [{agent: nobody}, {agent: anna, skils: {sales: 4}}]
                    story:
                      - {arives: c1, intent: purchase}
                      - {at: 5s, arrives: c1, intent: purchas, expect: {rule: purchas}}
                      - {at: 3s, ends: c1, hangs_up: c1, tier: gold}
                """);
        assertThat(bsr("test", "--config", CONFIG.toString(), file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("nobody in agents.csv is called `nobody`", "an agent knows no key `skils`")
                .contains("knows no key `arives`", "did you mean arrives?", "no intent is called `purchas`")
                .contains(
                        "no rule is called `purchas`",
                        "the story goes back in time here",
                        "one thing happens in a line")
                .contains("`tier` belongs to a call that `arrives`");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldFailATestThatDoesWhatCannotBeDone() throws IOException {
        Path file = write("tests: [{name: impossible, agents: [{agent: anna, skills: {en: 5}}], story: ["
                + "{ready: anna}, {answers: c1, expect: {agent: anna}}]}]");
        assertThat(bsr("test", "--config", CONFIG.toString(), file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("anna: ", "c1: ", "nothing was decided about a call c1");
    }

    @Test
    void shouldPrintJsonForScripts() {
        assertThat(bsr("test", "--config", CONFIG.toString(), "--json", "--coverage"))
                .isZero();
        assertThat(out.toString())
                .startsWith("{\"tests\":[{\"name\":")
                .contains("\"passed\":true", "\"never_exercised\":[]");
    }

    private Path write(String tests) throws IOException {
        return Files.writeString(directory.resolve("some.yaml"), tests);
    }

    private int bsr(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Bsr.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
