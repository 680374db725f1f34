package org.bsr.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bsr.server.player.ServerProcess;

/**
 * Runs classes of this jar, each in a process of its own: with the options of the JVM that runs this, which are those of a router
 * that {@code ./bsr} starts, and not for ever.
 */
public final class Program {
    private static final long MOST_MINUTES = 10;

    private final Path java;
    private final List<String> prefix;
    private final Path temporary;
    private final Path log;

    /**
     * @param java what runs them
     * @param prefix what their command begins with, such as taskset with its arguments
     * @param temporary where their temporary files go
     * @param log what they have to say besides
     */
    public Program(Path java, List<String> prefix, Path temporary, Path log) {
        this.java = java;
        this.prefix = prefix;
        this.temporary = temporary;
        this.log = log;
    }

    /** The Java that runs this. */
    public static Path thisJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** What the JVM that runs this was started with. */
    public static List<String> jvmOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /** The same, kept to a core or otherwise begun. */
    public Program beginning(List<String> with) {
        return new Program(java, with, temporary, log);
    }

    /** What it prints on standard output, line by line. */
    public List<String> run(String main, List<String> arguments) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(jvmOptions());
        options.add("-Djava.io.tmpdir=" + temporary.toAbsolutePath());
        List<String> command = new ArrayList<>(prefix);
        command.addAll(ServerProcess.java(options, main, arguments));
        command.set(prefix.size(), java.toString());
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Process> unused = process.onExit()
                .orTimeout(MOST_MINUTES, TimeUnit.MINUTES)
                .whenComplete((ended, timeout) -> {
                    if (timeout != null) {
                        late.set(true);
                        process.descendants().forEach(ProcessHandle::destroyForcibly);
                        process.destroyForcibly();
                    }
                });
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } finally {
            process.getOutputStream().close();
        }
        int exit = process.waitFor();
        if (late.get()) {
            throw new IOException("%s did not end within %d minutes; see %s".formatted(main, MOST_MINUTES, log));
        }
        if (exit != 0) {
            throw new IOException("%s ended with %d: %s".formatted(main, exit, lastLine()));
        }
        return lines;
    }

    private String lastLine() throws IOException {
        String words = ServerProcess.lastWords(log);
        return words.substring(words.lastIndexOf('\n') + 1).strip() + "; see " + log;
    }
}
