package org.bsr.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The cores that this process may use, and whether what is measured can be kept to one of them.
 *
 * @param numbers at least one
 * @param canPin with {@code taskset}, and so that another core is left for the rest
 */
public record Cores(List<Integer> numbers, boolean canPin) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";
    private static final int TASKSET_SECONDS = 5;

    public static Cores here() {
        int usable = Runtime.getRuntime().availableProcessors();
        List<Integer> numbers = allowed(usable);
        return new Cores(numbers, Math.min(usable, numbers.size()) > 1 && hasTaskset(numbers.get(0)));
    }

    public int first() {
        return numbers.get(0);
    }

    public int last() {
        return numbers.get(numbers.size() - 1);
    }

    /** What a command begins with to stay on this core; nothing where that cannot be. */
    public List<String> command(int core) {
        return canPin ? List.of("taskset", "-c", String.valueOf(core)) : List.of();
    }

    /** Keeps this process, and the threads it has and will have, to a core. */
    public static void pinThis(int core) throws IOException {
        String pid = String.valueOf(ProcessHandle.current().pid());
        if (!succeeds("taskset", "-a", "-cp", String.valueOf(core), pid)) {
            throw new IOException("taskset cannot pin this process to core " + core);
        }
    }

    /** As the kernel lists them: {@code 0-3,8}. */
    static List<Integer> parse(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : list.strip().split(",", -1)) {
            String[] ends = range.split("-", 2);
            int from = Integer.parseInt(ends[0]);
            IntStream.rangeClosed(from, Integer.parseInt(ends[ends.length - 1])).forEach(numbers::add);
        }
        return numbers;
    }

    private static List<Integer> allowed(int usable) {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(ALLOWED)) {
                    return parse(line.substring(ALLOWED.length()));
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Not Linux, so there is no taskset either.
        }
        return IntStream.range(0, usable).boxed().toList();
    }

    private static boolean hasTaskset(int core) {
        try {
            return succeeds("taskset", "-c", String.valueOf(core), "true");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean succeeds(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(TASKSET_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
