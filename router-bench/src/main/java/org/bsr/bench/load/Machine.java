package org.bsr.bench.load;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What was measured on, and how busy it was with other things.
 *
 * @param load over the last minute, when it began
 */
record Machine(String cpu, int cores, String jdk, double load, boolean pinned) {
    static Machine here(boolean pinned) {
        return new Machine(
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                pinned);
    }

    private static String cpuName() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("machine");
        json.writeStringField("cpu", cpu);
        json.writeNumberField("cores", cores);
        json.writeStringField("jdk", jdk);
        json.writeNumberField("load_average", load);
        json.writeBooleanField("pinned", pinned);
        json.writeEndObject();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d cores of %s, JDK %s, load average %.1f, %s",
                cores,
                cpu,
                jdk,
                load,
                pinned ? "each side on its core" : "not pinned");
    }
}
