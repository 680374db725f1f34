package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** Holds single-threaded measurements to the last core, where there is {@code taskset} and more than one. */
final class Pinning {
    private final Path java;
    private final int core;

    /** @param directory for a script that starts Java on that core */
    Pinning(Path directory) throws IOException {
        Path plain = Path.of(System.getProperty("java.home"), "bin", "java");
        core = Runtime.getRuntime().availableProcessors() - 1;
        if (core > 0 && canPin()) {
            java = directory.resolve("pinned-java");
            Files.writeString(java, "#!/bin/sh\nexec taskset -c %d '%s' \"$@\"\n".formatted(core, plain));
            Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        } else {
            java = plain;
        }
    }

    private boolean canPin() {
        try {
            Process process = new ProcessBuilder("taskset", "-c", String.valueOf(core), "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts Java, pinned if that can be. */
    Path java() {
        return java;
    }

    @Override
    public String toString() {
        return java.endsWith("pinned-java") ? "one thread on core " + core : "not pinned";
    }
}
