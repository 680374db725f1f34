package org.bsr.server.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final long MOST_SECONDS = 30;

    /** Ctrl-C interrupts who started it: what it has open and left in temporary directories is then its own to tidy up. */
    @Test
    void shouldLetItTidyUpWhenClosedByAnInterruptedThread(@TempDir Path directory) throws Exception {
        Path tidied = directory.resolve("tidied");
        List<String> command = ServerProcess.java(List.of(), Server.class.getName(), List.of(tidied.toString()));
        ServerProcess server = ServerProcess.start(command, null);

        Thread.currentThread().interrupt();
        server.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.ends(MOST_SECONDS)).isTrue();
        assertThat(tidied).exists();
    }

    /** It takes a while to end, as a router does that has calls under way. */
    static final class Server {
        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> tidyUp(Path.of(arguments[0]))));
            System.out.println("ready on 127.0.0.1:1");
            Thread.currentThread().join();
        }

        private static void tidyUp(Path tidied) {
            try {
                Files.createFile(tidied);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
