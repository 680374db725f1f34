package org.bsr.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.bsr.bench.run.Cores;
import org.bsr.bench.run.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldPromiseAQuickRunInFiveMinutesAndAWholeOneInHalfAnHour() {
        assertThat(seconds(true)).isLessThan(300);
        assertThat(seconds(false)).isLessThan(1800);
    }

    private int seconds(boolean quick) {
        Program program = new Program(Program.thisJava(), List.of(), directory, directory.resolve("log"));
        Page page = new Page(directory.resolve("page.md"));
        return new Measurements(quick, program, Cores.here(), page, directory)
                .all().stream()
                        .mapToInt(measurement -> measurement.seconds(quick))
                        .sum();
    }
}
