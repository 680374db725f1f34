package org.bsr.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Program program;

    @BeforeEach
    void prepare() {
        program = new Program(Program.thisJava(), List.of(), directory, directory.resolve("log"));
    }

    @Test
    void shouldPrintItsFiguresAndKeepItsTemporaryFilesTogether() throws Exception {
        assertThat(program.run(Talker.class.getName(), List.of("figures")))
                .containsExactly("figures", directory.toAbsolutePath().toString());
    }

    @Test
    void shouldSayWhatTheProgramSaidLastWhenItFails() {
        assertThatThrownBy(() -> program.run(Talker.class.getName(), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "Talker ended with 1: Exception in thread \"main\" java.lang.IllegalStateException: nothing to say; see ")
                .hasMessageEndingWith("log");
    }

    @Test
    void shouldEndAProgramThatGoesOnForEver() {
        Program impatient = program.within(Duration.ofSeconds(1));
        assertThatThrownBy(() -> impatient.run(Listener.class.getName(), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Listener did not end within 1 s");
    }

    static final class Talker {
        public static void main(String[] arguments) {
            if (arguments.length == 0) {
                throw new IllegalStateException("nothing to say");
            }
            System.out.println(arguments[0]);
            System.out.println(System.getProperty("java.io.tmpdir"));
        }
    }

    /** Waits for the end of its standard input, which does not come. */
    static final class Listener {
        public static void main(String[] arguments) throws IOException {
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
