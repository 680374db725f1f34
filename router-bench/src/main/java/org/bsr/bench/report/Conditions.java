package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bsr.bench.run.Cores;
import org.bsr.bench.run.Machine;

/** Under which conditions was measured; made when it begins. */
final class Conditions {
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

    private final String command;
    private final Jdk jdk;
    private final Cores cores;
    private final Path scratch;
    private final ZonedDateTime began = ZonedDateTime.now(ZoneOffset.UTC);
    private final double loadBefore = Machine.load();

    Conditions(String command, Jdk jdk, Cores cores, Path scratch) {
        this.command = command;
        this.jdk = jdk;
        this.cores = cores;
        this.scratch = scratch;
    }

    /**
     * Called when all is measured: as a list in Markdown.
     *
     * @param times seconds that each measurement took
     */
    String list(int rounds, String times) throws IOException {
        Machine machine = Machine.here();
        FileStore disk = Files.getFileStore(scratch);
        return List.of(
                        "command: `%s`, %s, %d min".formatted(command, DAY_AND_TIME.format(began), minutes()),
                        "machine: %s, %d %s, %s; files on %s (%s)"
                                .formatted(
                                        machine.cpu(),
                                        machine.cores(),
                                        machine.cores() == 1 ? "core" : "cores",
                                        machine.memory(),
                                        disk.name(),
                                        disk.type()),
                        "%s, %s".formatted(machine.system(), jdk.name()),
                        "%s; %s; load average %s before, %s after"
                                .formatted(
                                        rounds == 1
                                                ? "one round; of the pipeline 4, in one process"
                                                : ("%d rounds (2 of look-up, load and codecs, 5 of the journal, 1 of decision, match, SIP and between the"
                                                                + " ends of a growth), each a process of its own; of the pipeline 12 in each of 3 processes")
                                                        .formatted(rounds),
                                        pinning(),
                                        load(loadBefore),
                                        load(Machine.load())),
                        "took, in seconds: " + times)
                .stream()
                .map(condition -> "- " + condition + "\n")
                .collect(Collectors.joining());
    }

    private String pinning() {
        return cores.canPin()
                ? "JMH on core %d, TCP's server on core %d and its load on core %d"
                        .formatted(cores.last(), cores.first(), cores.last())
                : "nothing pinned (there is no taskset, or one core only)";
    }

    private long minutes() {
        return Math.max(
                1, Duration.between(began, ZonedDateTime.now(ZoneOffset.UTC)).toMinutes());
    }

    private static String load(double average) {
        return average < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", average);
    }
}
