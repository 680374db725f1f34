package org.bsr.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bsr.bench.journal.JournalAppends;
import org.bsr.bench.journal.JournalRecovery;
import org.bsr.server.cli.Bsr;
import org.bsr.server.pipeline.PipelineLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** That they run, and leave nothing behind; what they measure depends on the machine and is no test. */
class JournalProgramsTest {
    @TempDir
    Path directory;

    @Test
    void shouldSetAppendsBesidePlainWrites() {
        String[] arguments = {"--batches", "1,64", "--rounds", "1", "--millis", "5", "--json", "--dir", directory + ""};

        assertThat(figures(new CommandLine(new JournalAppends()).setCaseInsensitiveEnumValuesAllowed(true), arguments))
                .allSatisfy(line -> assertThat(line).contains("\"figure\":", "\"limit\":", "\"ratio\":"))
                .extracting(JournalProgramsTest::what)
                .containsExactly(
                        "journal, sync, 1 a commit",
                        "journal, sync, 1 a commit" + JournalAppends.OVER,
                        "journal, sync, 1 a commit" + JournalAppends.KEPT,
                        "journal, sync, 64 a commit",
                        "journal, sync, 64 a commit" + JournalAppends.OVER,
                        "journal, sync, 64 a commit" + JournalAppends.KEPT,
                        "journal, async, 1 a commit",
                        "journal, async, 64 a commit");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldMeasureEverySideWhoeversTurnItIs() {
        for (String turn : List.of("1", "2", "3", "4")) {
            String[] arguments = {
                "--batches", "8", "--rounds", "1", "--millis", "5", "--turn", turn, "--json", "--dir", directory + ""
            };
            assertThat(figures(
                            new CommandLine(new JournalAppends()).setCaseInsensitiveEnumValuesAllowed(true), arguments))
                    .hasSize(4)
                    .noneMatch(line -> line.contains("\"limitRounds\":[0.000]"))
                    .noneMatch(line -> line.contains("\"figureRounds\":[0.000]"));
        }
    }

    @Test
    void shouldSetThePipelineBesideItsStages() {
        String[] arguments = {"--rounds", "2", "--millis", "5", "--warmup", "0", "--agents", "300", "--json"};

        assertThat(figures(new CommandLine(new PipelineLimit()), arguments))
                .extracting(JournalProgramsTest::what)
                .containsExactly(
                        "pipeline, ring in to ring out, journal none, one routing thread",
                        "all stages, one after the other");
    }

    @Test
    void shouldRefuseToMeasureNothing() {
        assertThat(Bsr.commandLine(new JournalAppends()).execute("--rounds", "0"))
                .isEqualTo(2);
    }

    @Test
    void shouldRefuseAMistypedOption() {
        assertThat(Bsr.commandLine(new PipelineLimit()).execute("--round", "3")).isEqualTo(2);
    }

    @Test
    void shouldRecoverFromTheJournalOfTheMix() {
        String[] arguments = {
            "--commands",
            "3000",
            "--agents",
            "300",
            "--waiting",
            "50",
            "--rounds",
            "1",
            "--json",
            "--dir",
            directory + ""
        };

        assertThat(figures(new CommandLine(new JournalRecovery()), arguments))
                .singleElement()
                .asString()
                .contains("\"what\":\"recovery of 3,0", "\"figure\":");
        assertThat(directory).isEmptyDirectory();
    }

    private static String what(String line) {
        return line.replaceAll("^\\{\"what\":\"([^\"]*)\".*$", "$1");
    }

    private static List<String> figures(CommandLine program, String... arguments) {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(program.execute(arguments)).isZero();
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("{"))
                .toList();
    }
}
