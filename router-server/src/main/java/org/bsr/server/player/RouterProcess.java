package org.bsr.server.player;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A router in a process of its own, on loopback, with the options of our JVM. If it dies it is started again on its journal. */
public final class RouterProcess implements Switches.Locator, AutoCloseable {
    private static final String MAIN = "org.bsr.server.cli.Bsr";
    private static final int MOST_STARTS = 5;
    /** What it needs if ours was started with nothing. */
    private static final List<String> LEAST_OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-opens",
            "java.base/jdk.internal.misc=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx1g");

    private final List<String> serveOptions;
    private final @Nullable Path log;
    private @Nullable ServerProcess process;
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
    public synchronized InetSocketAddress locate() {
        ServerProcess running = process;
        if (running == null || !running.isAlive()) {
            running = start();
            process = running;
        }
        return running.address();
    }

    public synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    /** Kills it, as a crash would; it is started again when it is next looked for. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
        }
    }

    private ServerProcess start() {
        if (closed || ++starts > MOST_STARTS) {
            throw new RouterGone(closed ? "stopped" : "the router died " + MOST_STARTS + " times", null);
        }
        List<String> arguments = new ArrayList<>();
        arguments.add("serve");
        arguments.addAll(serveOptions);
        arguments.addAll(List.of("--port", "0", "--until-stdin-closes"));
        List<String> options = new ArrayList<>(LEAST_OPTIONS);
        options.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        try {
            return ServerProcess.start(ServerProcess.java(options, MAIN, arguments), log);
        } catch (IOException e) {
            throw new RouterGone("the router: " + e.getMessage(), e);
        }
    }

    /** Ends the router, the polite way first. */
    @Override
    public void close() {
        closed = true;
        ServerProcess running = process;
        if (running != null) {
            running.close();
        }
    }
}
