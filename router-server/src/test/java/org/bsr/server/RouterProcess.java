package org.bsr.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bsr.server.player.ServerProcess;

/** A router in a process of its own, which ends with the test at the latest. */
public final class RouterProcess implements AutoCloseable {
    private static final long MOST_SECONDS = 60;
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1");

    private final ServerProcess process;

    private RouterProcess(ServerProcess process) {
        this.process = process;
    }

    /** Runs {@code bsr serve} on a free port until it is ready. */
    public static RouterProcess serve(Path stderr, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--until-stdin-closes"));
        arguments.addAll(List.of(options));
        return new RouterProcess(ServerProcess.start(bsr(arguments).command(), stderr));
    }

    /** The {@code bsr} command with these arguments, on the classes under test. */
    public static ProcessBuilder bsr(List<String> arguments) {
        return new ProcessBuilder(ServerProcess.java(JVM_OPTIONS, "org.bsr.server.cli.Bsr", arguments));
    }

    public int port() {
        return process.address().getPort();
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it at once, as a loss of power would end the process. */
    public void kill() {
        process.kill();
    }

    /** Asks it to stop, and returns its exit code. */
    public int stop() throws IOException, InterruptedException {
        process.stop();
        return exitCode();
    }

    public int exitCode() throws InterruptedException {
        if (!process.ends(MOST_SECONDS)) {
            throw new IllegalStateException("the router does not end");
        }
        return process.exitCode();
    }

    @Override
    public void close() {
        kill();
    }
}
