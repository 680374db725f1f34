package org.bsr.server.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bsr serve} with the sample configuration, as a process of its own on a free port. */
final class RouterProcess implements AutoCloseable {
    private static final String READY = "ready on 127.0.0.1:";

    private final Process process;
    private final int port;

    RouterProcess(Path journal, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("org.bsr.server.cli.Bsr", "serve", "--port", "0", "--until-stdin-closes"));
        command.addAll(List.of("--config", "../config", "--journal", journal.toString()));
        command.addAll(Arrays.asList(options));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        port = portItListensOn();
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private int portItListensOn() throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                return Integer.parseInt(line.substring(READY.length()));
            }
        }
        close();
        throw new AssertionError("the router ended before it listened");
    }
}
