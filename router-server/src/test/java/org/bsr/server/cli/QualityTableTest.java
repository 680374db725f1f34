package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of what was expected and measured, and when a simulation fails. */
class QualityTableTest {
    private static final String DESK = """
            scenario: desk
            plan: fcfs.plan.yaml
            agents: [{name: desk, count: 5, skills: {service: 1}}]
            calls: [{name: all, arrivals: 4, service: {exponential: 1}, value_per_start: 1}]
            run: {warm_up: 50, length: 300, replications: 10, seed: 7}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldReplaceTheTableThatIsThereAndNothingElse() throws IOException {
        Path page = Files.writeString(
                directory.resolve("page.md"),
                "# Page\n" + QualityTable.BEGIN + "\nold\n" + QualityTable.END + "\nbelow\n");
        Path scenario = scenario("expect: {p_wait: 0.5541}\noptimum: {value_per_time: 4, reach: 0.9}\n");
        assertThat(bsr("simulate", scenario.toString(), "--until-error", "0.05", "--table", page.toString()))
                .isZero();
        assertThat(Files.readString(page))
                .startsWith("# Page\n" + QualityTable.BEGIN + "\n\n| case | figure |")
                .containsPattern(
                        "\\| desk \\| p_wait \\| 0\\.554100 \\| 0\\.5\\d+ \\| [\\d.]+ % \\| [+-][\\d.]+ \\|  \\|")
                .containsPattern(
                        "\\| desk \\| value_per_time \\|  \\| [\\d.]+ \\| [\\d.]+ % \\|  \\| (99|100)\\.\\d\\d % \\|")
                .endsWith(QualityTable.END + "\nbelow\n")
                .doesNotContain("old");
    }

    @Test
    void shouldFailWhereAnOptimumIsBeatenOrMissed() throws IOException {
        assertThat(bsr("simulate", scenario("optimum: {value_per_time: 3}\n").toString()))
                .isEqualTo(1);
        assertThat(bsr(
                        "simulate",
                        scenario("optimum: {value_per_time: 5, reach: 0.9}\n").toString()))
                .isEqualTo(1);
        assertThat(bsr("simulate", scenario("optimum: {value_per_time: 5}\n").toString()))
                .isZero();
    }

    @Test
    void shouldFailWhereTimeIsUpBeforeTheFiguresArePrecise() throws IOException {
        String scenario = scenario("expect: {p_wait: 0.5541}\n").toString();
        assertThat(bsr("simulate", scenario, "--until-error", "0.00001", "--max-time", "0s"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("desk: the time was up before p_wait was as precise as asked");
        assertThat(bsr("simulate", scenario, "--max-time", "9s")).isEqualTo(2);
        assertThat(bsr("simulate", scenario, "--until-error", "0.1", "--max-time", "soon"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("a time looks like 90s, 19m or 1h, not `soon`");
    }

    @Test
    void shouldCarryEveryCaseOnThePageOfTheRepository() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "routing-quality.md"));
        try (Stream<Path> files = Files.list(Path.of("..", "config", "truth"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> !file.endsWith(".plan.yaml"))
                            .map(file -> file.replace(".yaml", "").toLowerCase(Locale.ROOT)))
                    .isNotEmpty()
                    .allSatisfy(scenario -> assertThat(page).contains("| " + scenario + " |"));
        }
    }

    private Path scenario(String rest) throws IOException {
        Files.copy(
                Path.of("..", "config", "truth", "fcfs.plan.yaml"),
                directory.resolve("fcfs.plan.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        return Files.writeString(directory.resolve("desk.yaml"), DESK + rest);
    }

    private int bsr(String... arguments) {
        return Bsr.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
