package org.bsr.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.bsr.server.player.ServerProcess;
import org.jspecify.annotations.Nullable;

/**
 * Runs classes of this jar, each in a process of its own: with the options of the JVM that runs this, which are those of a router
 * that {@code ./bsr} starts, and not for ever.
 */
public final class Program {
    /** What is longest takes less than two. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** By Ctrl-C, which the terminal sends to every process it has started, and by a termination signal. */
    private static final Set<Integer> TOLD_TO_END = Set.of(130, 143);

    private static final Pattern TRACE = Pattern.compile("\\s+(at |\\.\\.\\. [0-9]+ more)");

    private final Path java;
    private final List<String> prefix;
    private final Path temporary;
    private final Path log;
    private final Duration patience;

    /**
     * @param java what runs them
     * @param prefix what their command begins with, such as taskset with its arguments
     * @param temporary where their temporary files go
     * @param log what they have to say besides
     */
    public Program(Path java, List<String> prefix, Path temporary, Path log) {
        this(java, prefix, temporary, log, PATIENCE);
    }

    private Program(Path java, List<String> prefix, Path temporary, Path log, Duration patience) {
        this.java = java;
        this.prefix = prefix;
        this.temporary = temporary;
        this.log = log;
        this.patience = patience;
    }

    /** Where what they have to say besides is. */
    public Path log() {
        return log;
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
        return new Program(java, with, temporary, log, patience);
    }

    /** The same, and no longer than this. */
    Program within(Duration most) {
        return new Program(java, prefix, temporary, log, most);
    }

    /**
     * What came of a program.
     *
     * @param printed on standard output, line by line
     * @param failure why it did not end well; null: it did
     */
    public record Outcome(List<String> printed, @Nullable String failure) {}

    /** What it prints on standard output, line by line; it must end well. */
    public List<String> run(String main, List<String> arguments) throws IOException, InterruptedException {
        Outcome outcome = attempt(main, arguments);
        if (outcome.failure != null) {
            throw new IOException(outcome.failure);
        }
        return outcome.printed;
    }

    /** The same where what it printed counts even if it fails then. */
    public Outcome attempt(String main, List<String> arguments) throws IOException, InterruptedException {
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
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
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
        if (Thread.interrupted() || TOLD_TO_END.contains(exit)) {
            throw new InterruptedException("interrupted");
        }
        if (late.get()) {
            return new Outcome(lines, "%s did not end within %d s; see %s".formatted(main, patience.toSeconds(), log));
        }
        return new Outcome(lines, exit == 0 ? null : "%s ended with %d: %s".formatted(main, exit, reason()));
    }

    /** The last line that is none of a stack trace: what went wrong, not where. */
    private String reason() throws IOException {
        String last = "";
        for (String line : ServerProcess.lastWords(log).lines().toList()) {
            last = line.isBlank() || TRACE.matcher(line).lookingAt() ? last : line;
        }
        return last.strip() + "; see " + log;
    }
}
