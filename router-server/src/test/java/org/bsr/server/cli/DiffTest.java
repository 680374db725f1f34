package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {
    private static final Path CONFIG = Path.of("..", "config");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldEndWithZeroWhereNothingDiffers() throws IOException {
        write("routing.yaml", "# the same\n" + sample("routing.yaml"));
        write("agents.csv", sample("agents.csv"));
        assertThat(diff(CONFIG, directory)).isZero();
        assertThat(out).hasToString("no difference" + System.lineSeparator());
    }

    @Test
    void shouldTellEachDifferenceAndAnExample() throws IOException {
        write(
                "routing.yaml",
                sample("routing.yaml")
                        .replace("tenure_years >= 10", "tenure_years >= 8")
                        .replace("gold: 50.00", "gold: 55"));
        write("agents.csv", sample("agents.csv").replace("b-001,Quinn Garcia,boston", "b-001,Quinn Garcia,denver"));
        assertThat(diff(CONFIG, directory)).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("changed  rules.purchase.value.base.gold +50.00 -> 55.00")
                .containsPattern("changed  rules.loyal service.when +tier in .* -> tier in ")
                .containsPattern("for example: tier=standard .*tenure_years=9.* rule after=loyal service")
                .containsPattern("changed  agents.b-001.center +boston -> denver")
                .contains("3 differences");
    }

    @Test
    void shouldComparePlansAlone() throws IOException {
        write("routing.yaml", sample("routing.yaml"));
        assertThat(diff(CONFIG.resolve("routing.yaml"), directory.resolve("routing.yaml")))
                .isZero();
    }

    @Test
    void shouldSpeakJson() throws IOException {
        write("routing.yaml", sample("routing.yaml").replace("ring: 15s", "ring: 16s"));
        write("agents.csv", sample("agents.csv"));
        assertThat(diff(CONFIG, directory, "--json")).isEqualTo(1);
        assertThat(out.toString().strip())
                .isEqualTo("{\"same\":false,\"changes\":[{\"kind\":\"changed\",\"where\":\"agents.ring\","
                        + "\"before\":\"15s\",\"after\":\"16s\",\"example\":{}}]}");
    }

    @Test
    void shouldSayWhatIsWrongWithWhatItCannotCompare() throws IOException {
        write("routing.yaml", "tiers: []\n");
        assertThat(diff(CONFIG, directory)).isEqualTo(2);
        assertThat(err.toString()).contains("routing.yaml:1:8: error: `tiers` must not be empty");
        assertThat(diff(CONFIG, directory.resolve("nowhere"))).isEqualTo(2);
        assertThat(err.toString()).contains("there is no such file");
    }

    private int diff(Path old, Path now, String... options) {
        String[] arguments = new String[3 + options.length];
        arguments[0] = "diff";
        arguments[1] = old.toString();
        arguments[2] = now.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Bsr.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static String sample(String file) throws IOException {
        return Files.readString(CONFIG.resolve(file));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }
}
