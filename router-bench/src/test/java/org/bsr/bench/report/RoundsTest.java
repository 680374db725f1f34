package org.bsr.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.bsr.bench.report.Rounds.Comparison;
import org.bsr.bench.run.Figure;
import org.bsr.bench.run.Program;
import org.bsr.bench.run.Spread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldPutTheRoundsOfEachProcessOneBehindTheOther() throws Exception {
        Program program = new Program(Program.thisJava(), List.of(), directory, directory.resolve("log"));
        assertThat(Rounds.each(3, program, Counts.class.getName(), process -> List.of(String.valueOf(process))))
                .containsExactly(
                        new Comparison("one", "process 2", Spread.of(10, 11, 12), Spread.of(1, 1, 1)),
                        new Comparison(
                                "two", "process 2", Spread.of(20, 40, 21, 41, 22, 42), Spread.of(2, 4, 2, 4, 2, 4)));
    }

    static final class Counts {
        public static void main(String[] arguments) {
            int process = Integer.parseInt(arguments[0]);
            boolean json = arguments[1].equals("--json");
            String conditions = "process " + process;
            new Figure("one", "ns", Spread.of(10 + process), Spread.of(1), conditions).print(System.out, json);
            new Figure("two", "ns", Spread.of(20 + process, 40 + process), Spread.of(2, 4), conditions)
                    .print(System.out, json);
        }
    }
}
