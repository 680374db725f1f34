package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Where and when measurements were made. */
final class Machine {
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

    private final ZonedDateTime began = ZonedDateTime.now(ZoneOffset.UTC);
    private final String loadBefore = load();

    /** Called when all is measured. */
    List<String> conditions(String command, Pinning pinning, int rounds) {
        return List.of(
                "command: `%s`, %s, %d min".formatted(command, DAY_AND_TIME.format(began), minutes()),
                "machine: %s, %d cores, %s"
                        .formatted(processor(), Runtime.getRuntime().availableProcessors(), memory()),
                "%s %s, %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("java.vm.name"),
                                System.getProperty("java.runtime.version")),
                "JMH: %s, %d %s of a fork each; load average %s before, %s after"
                        .formatted(pinning, rounds, rounds == 1 ? "round" : "rounds", loadBefore, load()));
    }

    private long minutes() {
        return Math.max(
                1, Duration.between(began, ZonedDateTime.now(ZoneOffset.UTC)).toMinutes());
    }

    private static String processor() {
        return line("/proc/cpuinfo", "model name", System.getProperty("os.arch"))
                .replaceAll("\\s+", " ");
    }

    private static String memory() {
        String kilobytes = line("/proc/meminfo", "MemTotal", "").replaceAll("\\D", "");
        return kilobytes.isEmpty()
                ? "memory unknown"
                : String.format(Locale.ROOT, "%.0f GiB", Long.parseLong(kilobytes) / (1024.0 * 1024.0));
    }

    private static String load() {
        try {
            String averages = Files.readString(Path.of("/proc/loadavg"));
            return averages.substring(0, averages.indexOf(' '));
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String line(String file, String key, String otherwise) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
