package org.bsr.server.player.sip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Kamailio process, in the foreground of ours, which can be stopped and started again. */
final class Proxy implements AutoCloseable {
    private static final Pattern CONNECTED = Pattern.compile("Connected to host");
    private static final Pattern COMPLAINT = Pattern.compile("\\b(ERROR|CRITICAL)\\b");
    private static final long LONGEST_STOP_SECONDS = 10;
    private static final long PAUSE_MILLIS = 50;

    private final SipTools tools;
    private final Path directory;
    private final Path config;
    private @Nullable Process process;

    Proxy(SipTools tools, Path directory, Path config) {
        this.tools = tools;
        this.directory = directory;
        this.config = config;
    }

    void start() throws IOException {
        process = new ProcessBuilder(List.of(
                        tools.kamailio().toString(),
                        "-DD",
                        "-E",
                        "-m",
                        // With a quarter of that, 1,000 calls a second use it up, and the end of a call may get lost.
                        "1024",
                        "-f",
                        config.toString(),
                        "-Y",
                        directory.toString(),
                        "-P",
                        directory.resolve("kamailio.pid").toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** How many lines it has written into its log. */
    long said() throws IOException {
        if (!Files.exists(log())) {
            return 0;
        }
        try (var lines = Files.lines(log(), StandardCharsets.ISO_8859_1)) {
            return lines.count();
        }
    }

    /** Waits until it has connected to a router, since it had said so much. */
    void awaitConnection(long said, long seconds) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (firstSince(said, CONNECTED) == null) {
            Process running = process;
            if (System.nanoTime() > until || running == null || !running.isAlive()) {
                // The first complaint: what follows is mostly a consequence. The log itself may be gone when somebody
                // reads this.
                String complaint = firstSince(said, COMPLAINT);
                throw new IOException("Kamailio does not connect to the router: "
                        + (complaint == null ? log() + " does not say why" : complaint));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private @Nullable String firstSince(long said, Pattern pattern) throws IOException {
        if (!Files.exists(log())) {
            return null;
        }
        try (var lines = Files.lines(log(), StandardCharsets.ISO_8859_1)) {
            return lines.skip(said)
                    .filter(line -> pattern.matcher(line).find())
                    .map(String::strip)
                    .findFirst()
                    .orElse(null);
        }
    }

    void stop() throws InterruptedException {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> workers = running.descendants().toList();
            running.destroy();
            if (!running.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
            workers.forEach(ProcessHandle::destroyForcibly);
        }
        process = null;
    }

    Path log() {
        return directory.resolve("kamailio.log");
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
