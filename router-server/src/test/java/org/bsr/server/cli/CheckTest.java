package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckTest {
    private static final Path CONFIG = Path.of("..", "config");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldPassTheSampleConfiguration() {
        assertThat(bsr("check", CONFIG.toString())).isZero();
        assertThat(out.toString())
                .startsWith("no errors, no warnings in ")
                .contains("routing.yaml (3 centers, 6 intents, 8 rules, 6 skills, 3 tiers)")
                .contains("agents.csv (260 agents, ");
    }

    @Test
    void shouldTellTheMistakesOfBothFilesThoughTheRulesAreWrong() throws IOException {
        write(
                "routing.yaml",
                sample("routing.yaml").replace("when: intent == \"complaint\"\n", "when: intent == \"complain\"\n"));
        write("agents.csv", sample("agents.csv").replaceFirst(",boston,", ",bostn,"));
        assertThat(bsr("check", directory.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("error: no intent is called `complain`", "did you mean complaint?")
                .contains("error: no center is called `bostn`", "did you mean boston?")
                .contains("2 errors, no warnings in ");
    }

    @Test
    void shouldCheckOneFile() throws IOException {
        write("routing.yaml", "plan: nothing else\n");
        assertThat(bsr("check", directory.resolve("routing.yaml").toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("the plan has no `tiers`", "the plan has no `rules`")
                .doesNotContain("agents.csv");
    }

    @Test
    void shouldCheckARosterByThePlanBesideIt() throws IOException {
        write("routing.yaml", sample("routing.yaml"));
        write("agents.csv", sample("agents.csv"));
        assertThat(bsr("check", directory.resolve("agents.csv").toString())).isZero();
        assertThat(out.toString()).contains("260 agents").doesNotContain("rules");
    }

    @Test
    void shouldSayWhichFileIsMissing() {
        assertThat(bsr("check", directory.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("routing.yaml: error: there is no such file", "agents.csv was not checked: ");
    }

    @Test
    void shouldSpeakJson() throws IOException {
        write("routing.yaml", sample("routing.yaml").replace("currency: USD", "currency: usd"));
        write("agents.csv", sample("agents.csv"));
        assertThat(bsr("check", "--json", directory.toString())).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("{\"errors\":1,\"warnings\":0,\"files\":[{\"file\":")
                .contains("\"severity\":\"error\",\"line\":4,\"column\":11,\"length\":3,")
                .contains("\"suggestion\":\"USD\"")
                .endsWith("}]}" + System.lineSeparator());
    }

    @Test
    void shouldFindNothingToMendInTheSampleConfiguration() {
        assertThat(bsr("check", "--strict", CONFIG.toString())).isZero();
        assertThat(out.toString()).contains("note: ", "= such a call: tier=", "= to do: ", "no findings, ");
    }

    @Test
    void shouldEndWithThreeWhereOnlyWhatCannotBeMeantIsWrong() throws IOException {
        write("agents.csv", sample("agents.csv"));
        write("customers.csv", sample("customers.csv"));
        write(
                "routing.yaml",
                sample("routing.yaml").replace("when: intent == \"complaint\"", "when: intent == \"redemption\""));
        assertThat(bsr("check", directory.toString())).isZero();
        assertThat(bsr("check", "--strict", directory.toString())).isEqualTo(3);
        assertThat(out.toString())
                .contains("warning: no call comes to this rule: ", "by `platinum redemption`, `redemption`")
                .contains("when: intent == \"redemption\"")
                .contains("= such a call: tier=standard intent=redemption language=en");
        write("routing.yaml", sample("routing.yaml").replace("currency: USD", "currency: usd"));
        assertThat(bsr("check", "--strict", directory.toString())).isEqualTo(1);
    }

    @Test
    void shouldTellFindingsInJson() throws IOException {
        write("agents.csv", sample("agents.csv"));
        write("customers.csv", "id,tags\n1,web\n");
        write("routing.yaml", sample("routing.yaml"));
        assertThat(bsr("check", "--strict", "--json", directory.toString())).isEqualTo(3);
        assertThat(out.toString())
                .contains("\"findings\":[{\"kind\":")
                .contains("{\"kind\":\"tag-nobody-has\",\"severity\":\"warning\",\"file\":")
                .contains("\"advice\":\"the customers have: web\",\"example\":{\"tier\":");
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        assertThat(bsr("chekc")).isEqualTo(2);
        assertThat(err.toString()).contains("bsr: ", "check").doesNotContain("\tat ");
        assertThat(bsr()).isEqualTo(2);
        assertThat(bsr("check", "--jsn")).isEqualTo(2);
        assertThat(err.toString()).contains("--json");
    }

    @Test
    void shouldExplainItself() {
        assertThat(bsr("--help")).isZero();
        assertThat(out.toString()).contains("Usage: bsr", "check", "Exit codes:");
        assertThat(bsr("check", "--help")).isZero();
        assertThat(out.toString()).contains("PATH", "--json");
        assertThat(bsr("--version")).isZero();
        assertThat(out.toString()).contains("Java ");
    }

    private int bsr(String... args) {
        CommandLine bsr = Bsr.commandLine();
        return bsr.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private static String sample(String file) throws IOException {
        return Files.readString(CONFIG.resolve(file));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }
}
