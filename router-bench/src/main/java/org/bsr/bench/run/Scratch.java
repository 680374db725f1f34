package org.bsr.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where a measurement keeps its files. They are gone when it ends, however it ends; and on Ctrl-C or a termination signal so are
 * the processes it has started, since they could still write there. The thread that made it is interrupted then.
 */
public final class Scratch implements AutoCloseable {
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLIS = 50;
    private static final long POLITE_MILLIS = 2000;

    private final Path directory;
    private final Thread user = Thread.currentThread();
    private final Thread hook = new Thread(this::abandon, "scratch");

    /** @param parent is made where it is missing, and stays */
    public Scratch(Path parent, String prefix) throws IOException {
        directory = Files.createTempDirectory(Files.createDirectories(parent.toAbsolutePath()), prefix);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public Path path() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        if (hook.isAlive()) {
            return;
        }
        delete(directory);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // We are ending, and the hook is at work: there is nothing to take back.
        }
    }

    public static void delete(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    /** Most tidy up and go when they are asked to. */
    private static void awaitEnd(ProcessHandle process) {
        process.onExit()
                .completeOnTimeout(process, POLITE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** What is killed may have started something a moment before, and what is being written to cannot be deleted: more than once. */
    private void abandon() {
        user.interrupt();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<ProcessHandle> processes =
                    ProcessHandle.current().descendants().toList();
            processes.forEach(ProcessHandle::destroy);
            processes.forEach(Scratch::awaitEnd);
            try {
                if (Files.exists(directory)) {
                    delete(directory);
                }
                if (processes.isEmpty()) {
                    return;
                }
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException e) {
                // Somebody still writes there.
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
