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
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A router in a process of its own, on loopback, with the Java that runs this. It ends when its standard input closes, which
 * the operating system does for us however we end. If it dies it is started again on its journal.
 */
public final class RouterProcess implements Switches.Locator, AutoCloseable {
    private static final String READY = "ready on ";
    private static final String MAIN = "org.bsr.server.cli.Bsr";
    private static final int MOST_STARTS = 5;
    private static final int LAST_LINES = 20;
    private static final long CLOSE_SECONDS = 10;
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-opens",
            "java.base/jdk.internal.misc=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx1g");

    private final List<String> serveOptions;
    private final @Nullable Path log;
    private @Nullable Process process;
    private InetSocketAddress address = new InetSocketAddress("127.0.0.1", 0);
    private int starts;
    private volatile boolean closed;

    /** @param serveOptions of {@code bsr serve}, without port and end */
    public RouterProcess(List<String> serveOptions) {
        this(serveOptions, null);
    }

    /** @param log where what the router says to people goes; null: to our standard error */
    public RouterProcess(List<String> serveOptions, @Nullable Path log) {
        this.serveOptions = List.copyOf(serveOptions);
        this.log = log;
    }

    @Override
    public synchronized InetSocketAddress locate() throws IOException {
        Process running = process;
        if (running == null || !running.isAlive()) {
            start();
        }
        return address;
    }

    public synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    /** Kills it, as a crash would; it is started again when it is next looked for. */
    public synchronized void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private void start() throws IOException {
        if (closed || ++starts > MOST_STARTS) {
            throw new RouterGone(closed ? "stopped" : "the router died " + MOST_STARTS + " times", null);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), MAIN, "serve"));
        command.addAll(serveOptions);
        command.addAll(List.of("--port", "0", "--until-stdin-closes"));
        Process started = new ProcessBuilder(command)
                .redirectError(
                        log == null ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process = started;
        BufferedReader out =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new RouterGone("the router did not start" + lastWords(), null);
        }
        String[] hostAndPort = line.substring(READY.length()).strip().split(":", 2);
        address = new InetSocketAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1]));
    }

    private String lastWords() throws IOException {
        if (log == null) {
            return "";
        }
        List<String> lines = Files.readAllLines(log);
        return "; it said:\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Ends the router, the polite way first. */
    @Override
    public void close() {
        closed = true;
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            running.getOutputStream().close();
            if (!running.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            running.destroyForcibly();
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
