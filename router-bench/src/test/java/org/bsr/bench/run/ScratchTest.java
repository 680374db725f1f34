package org.bsr.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bsr.server.player.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    private static final long MOST_SECONDS = 20;

    @TempDir
    Path directory;

    @Test
    void shouldLeaveNothingWhenTheMeasurementEnds() throws IOException {
        try (Scratch scratch = new Scratch(directory, "run")) {
            Files.createDirectories(scratch.path().resolve("journal"));
            Files.writeString(scratch.path().resolve("journal/segment"), "records");
            assertThat(directory).isNotEmptyDirectory();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldLeaveNeitherFilesNorProcessesWhenItIsToldToEnd() throws Exception {
        Process measurement = new ProcessBuilder(
                        ServerProcess.java(List.of(), Unfinished.class.getName(), List.of(directory.toString())))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(measurement.getInputStream(), StandardCharsets.UTF_8));
        long child = Long.parseLong(out.readLine());
        assertThat(directory).isNotEmptyDirectory();
        assertThat(ProcessHandle.of(child)).isPresent();

        measurement.destroy();

        assertThat(measurement.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    /** A measurement that has files and a process, and goes on until it is told to end. */
    static final class Unfinished {
        public static void main(String[] arguments) throws IOException {
            try (Scratch scratch = new Scratch(Path.of(arguments[0]), "run")) {
                Files.writeString(scratch.path().resolve("segment"), "records");
                Process child = new ProcessBuilder("tail", "-f", "/dev/null").start();
                System.out.println(child.pid());
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
