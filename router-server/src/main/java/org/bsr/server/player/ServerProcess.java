package org.bsr.server.player;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own that says where it is ready, and ends when its standard input closes, which the operating
 * system does for us however we end.
 */
public final class ServerProcess implements AutoCloseable {
    private static final String READY = "ready on ";
    private static final int LAST_LINES = 20;
    private static final long CLOSE_SECONDS = 20;

    private final Process process;
    private final InetSocketAddress address;

    private ServerProcess(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** A command that runs a class of ours with the Java that runs this, whatever directory it is started in. */
    public static List<String> java(List<String> jvmOptions, String main, List<String> arguments) {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classes, main));
        command.addAll(arguments);
        return command;
    }

    /**
     * Returns when it is ready.
     *
     * @param log where what it says to people goes; null: to our standard error
     */
    public static ServerProcess start(List<String> command, @Nullable Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(
                        log == null ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = out.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("it did not start" + (log == null ? "" : "; it said:\n" + lastWords(log)));
        }
        return new ServerProcess(process, address(line.substring(READY.length()).strip()));
    }

    public static InetSocketAddress address(String hostAndPort) {
        String[] parts = hostAndPort.split(":", 2);
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }

    /** The end of a log. */
    public static String lastWords(Path log) throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    public InetSocketAddress address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once, as a loss of power would end the process. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to stop. */
    public void stop() throws IOException {
        process.getOutputStream().close();
    }

    /** Waits for its end; false if it goes on. */
    public boolean ends(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    public int exitCode() {
        return process.exitValue();
    }

    /** Ends it, the polite way first. */
    @Override
    public void close() {
        try {
            stop();
            if (!ends(CLOSE_SECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
