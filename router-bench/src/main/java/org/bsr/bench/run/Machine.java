package org.bsr.bench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is measured on. */
public record Machine(String cpu, int cores, String memory, String system) {
    private static final double KIB_PER_GIB = 1 << 20;

    public static Machine here() {
        return new Machine(
                line("/proc/cpuinfo", "model name", System.getProperty("os.arch"))
                        .replaceAll("\\s+", " "),
                Runtime.getRuntime().availableProcessors(),
                memoryOfAll(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** How busy it was over the last minute; negative: unknown. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String memoryOfAll() {
        String kibibytes = line("/proc/meminfo", "MemTotal", "").replaceAll("\\D", "");
        return kibibytes.isEmpty()
                ? "memory unknown"
                : String.format(Locale.ROOT, "%.0f GiB", Long.parseLong(kibibytes) / KIB_PER_GIB);
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
