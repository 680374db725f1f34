package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bsr.server.player.records.BankMonth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is exported of the journal of one small demo day accounts for every call. */
@Timeout(120)
class JournalCommandTest {
    private static final Set<String> LEAVES =
            Set.of("COMPLETECALLER", "COMPLETEAGENT", "ABANDON", "EXITWITHTIMEOUT", "WITHDRAW", "BLINDTRANSFER");

    @TempDir
    static Path directory;

    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void playADay() {
        String config = BankMonth.REPOSITORY.resolve("config").toString();
        Run demo = run("demo", "--config", config, "--calls", "500", "--speed", "0", "--run-dir", "" + directory);
        assertThat(demo.code).isZero();
    }

    @Test
    void shouldLetEveryCallThatEntersAQueueLeaveItOnce() throws IOException {
        Path file = directory.resolve("queue_log");
        Run run = journal("queue-log", "--out", file.toString());

        Map<String, String> inside = new HashMap<>();
        int entries = 0;
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\\|", -1);
            String call = fields[1];
            if (fields[4].equals("ENTERQUEUE")) {
                assertThat(inside.put(call, fields[2])).as(line).isNull();
                entries++;
            } else if (LEAVES.contains(fields[4])) {
                assertThat(inside.remove(call)).as(line).isEqualTo(fields[2]);
            } else if (!call.equals("NONE")) {
                assertThat(inside.get(call)).as(line).isEqualTo(fields[2]);
            }
        }
        assertThat(inside).isEmpty();
        assertThat(entries).isBetween(300, 600);
        assertThat(run.out).isEmpty();
        assertThat(run.err).startsWith("500 calls arrived: ").contains(", 0 still open");
    }

    @Test
    void shouldSayWhyAFileCannotBeWritten() {
        Path nowhere = directory.resolve("nowhere").resolve("file");
        String journal = directory.resolve("journal").toString();
        for (String export : List.of("queue-log", "records", "events")) {
            Run run = run("journal", export, journal, "--out", nowhere.toString());
            assertThat(run.code).isEqualTo(1);
            assertThat(run.err.strip())
                    .isEqualTo("bsr journal %s: %s: there is no such file or directory".formatted(export, nowhere));
        }
    }

    @Test
    void shouldLeaveNoMomentOfACallWithoutALeg() {
        Run run = journal("records");

        Map<String, String> lastEnd = new HashMap<>();
        Map<String, Integer> legs = new HashMap<>();
        Set<String> over = new HashSet<>();
        for (NamedCsvRecord leg : CsvReader.builder().ofNamedCsvRecord(run.out)) {
            String call = leg.getField("call");
            assertThat(over).doesNotContain(call);
            assertThat(leg.getField("leg")).isEqualTo("" + legs.merge(call, 1, Integer::sum));
            String before = lastEnd.put(call, leg.getField("ended"));
            if (before != null) {
                assertThat(leg.getField("began")).as(call).isEqualTo(before);
            }
            if (List.of("ended", "hung_up", "abandoned", "contained", "overflowed", "failed", "cancelled")
                    .contains(leg.getField("result"))) {
                over.add(call);
            }
        }
        assertThat(over).hasSize(500);
        assertThat(lastEnd).hasSize(500);
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThat(run("journal", "records", directory.resolve("absent").toString()).code)
                .isEqualTo(1);
        assertThat(run("journal", "records").code).isEqualTo(2);
        assertThat(journal("queue-log", "--out", directory.resolve("absent/log").toString()).err)
                .contains("absent");
        assertThat(run("journal").err).contains("queue-log, records");
    }

    private static Run journal(String what, String... options) {
        String[] arguments = new String[3 + options.length];
        arguments[0] = "journal";
        arguments[1] = what;
        arguments[2] = directory.resolve("journal").toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return run(arguments);
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Bsr.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
