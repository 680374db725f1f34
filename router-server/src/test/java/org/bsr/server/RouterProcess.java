package org.bsr.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A router in a process of its own, which ends with the test at the latest. */
public final class RouterProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private RouterProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Runs {@code bsr serve} on a free port until it is ready. */
    public static RouterProcess serve(Path stderr, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--until-stdin-closes"));
        arguments.addAll(List.of(options));
        Process process = bsr(arguments)
                .redirectError(ProcessBuilder.Redirect.appendTo(stderr.toFile()))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null || !line.startsWith("ready on ")) {
            process.destroyForcibly();
            throw new IOException("not ready but: " + line);
        }
        return new RouterProcess(process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
    }

    /** The {@code bsr} command with these arguments, on the classes under test. */
    public static ProcessBuilder bsr(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.bsr.server.cli.Bsr"));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it at once, as a loss of power would end the process. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to stop, and returns its exit code. */
    public int stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return exitCode();
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the router does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
