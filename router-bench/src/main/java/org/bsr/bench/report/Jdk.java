package org.bsr.bench.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The JDK that is measured with.
 *
 * @param name of its virtual machine, with its version
 */
record Jdk(Path java, String name, int major) {
    /** What the router is built for. */
    private static final int BASELINE = 17;

    /** Asks it. */
    static Jdk at(Path home) throws IOException {
        Path java = home.resolve("bin").resolve("java").toAbsolutePath();
        if (!Files.isExecutable(java)) {
            throw new IOException(home + " is no JDK: there is no bin/java in it");
        }
        Process process = new ProcessBuilder(List.of(java.toString(), "-XshowSettings:properties", "-version"))
                .redirectErrorStream(true)
                .start();
        Map<String, String> properties = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] property = line.strip().split(" = ", 2);
                properties.put(property[0], property[property.length - 1]);
            }
        }
        String major = properties.getOrDefault("java.specification.version", "");
        if (!major.matches("[0-9]+") || Integer.parseInt(major) < BASELINE) {
            throw new IOException(home + " is no JDK of " + BASELINE + " or later");
        }
        return new Jdk(
                java,
                properties.get("java.vm.name") + " " + properties.get("java.runtime.version"),
                Integer.parseInt(major));
    }

    boolean isBaseline() {
        return major == BASELINE;
    }
}
