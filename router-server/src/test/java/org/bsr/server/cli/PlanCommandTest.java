package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bsr plan show} and {@code bsr check} say of a plan's terms. */
class PlanCommandTest {
    private static final String NAMES = """
            plan: Small
            tiers: [{name: gold}, {name: standard}]
            skills: [{name: sales, price_per_second: 0.01}]
            languages: [en]
            intents: [{name: any}]
            centers: [{name: boston}]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldPrintAPolicyAsTheTermsItStandsFor() throws IOException {
        Path plan = write("routing.yaml", NAMES + """
                policy: {name: head_start, head_start: {gold: 90s, else: 0s}}
                rules:
                  - {name: all, value: {base: 4}, steps: [{require: sales >= 3}, {after: 30s, require: en >= 1}]}
                """);
        assertThat(bsr("plan", "show", plan.toString())).isZero();
        assertThat(out.toString())
                .contains(
                        "price          sales 0.01 a second of handle time",
                        "1  all (gold)  (line 9)",
                        "from 0s        sales >= 3",
                        "value          4.00",
                        "head start     90s",
                        "urgency        1.00 a second",
                        "from 30s       en >= 1",
                        "2  all (standard)  (line 9)")
                .contains("2  all (standard)      90.0");
    }

    @Test
    void shouldWarnOfStrictPriorityInBothCommands() throws IOException {
        write("routing.yaml", NAMES + "policy: {name: static_priority}\nrules:\n  - name: all\n");
        write("agents.csv", "id,center,address,sales,en\n1,boston,x,5,5\n");
        assertThat(bsr("plan", "show", directory.toString())).isZero();
        assertThat(out.toString())
                .contains(
                        "unbounded",
                        "warning: strict priority: newcomers of `all, gold` pass calls of `all, standard`");
        assertThat(bsr("check", directory.toString())).isZero();
        assertThat(out.toString())
                .contains("routing.yaml:9:5: warning: newcomers of `all, gold` pass calls of `all, standard`")
                .contains("no errors, 1 warning");
    }

    @Test
    void shouldPrintEveryPairOfTheSampleAsJson() throws IOException {
        assertThat(bsr("plan", "show", "../config", "--json")).isZero();
        assertThat(out.toString())
                .contains("\"require\":\"retention >= 5 && language >= 3\"", "\"gold\":{\"base\":90,\"per_level\":6}")
                .contains(
                        "{\"newcomer\":\"redemption, gold\",\"waiting\":\"platinum redemption\",\"passes\":\"never\"}")
                .containsPattern(
                        "\"newcomer\":\"platinum redemption\",\"waiting\":\"redemption, gold\",\"passes\":\"bounded\",\"seconds\":\\d+")
                .doesNotContain("unbounded");
    }

    @Test
    void shouldRefuseAPlanWithErrors() throws IOException {
        Path plan = write("routing.yaml", NAMES + "policy: {name: c_my}\nrules: [{name: all}]\n");
        assertThat(bsr("plan", "show", plan.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no policy is called `c_my`", "did you mean c_mu?");
        assertThat(bsr("plan")).isEqualTo(2);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private int bsr(String... arguments) {
        out.getBuffer().setLength(0);
        return Bsr.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
