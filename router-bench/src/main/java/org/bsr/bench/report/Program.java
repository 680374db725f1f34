package org.bsr.bench.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a program of this jar in a process of its own, which prints a line of JSON for each figure. */
final class Program {
    private final Path log;

    /** @param log what it has to say besides */
    Program(Path log) {
        this.log = log;
    }

    List<Map<String, Object>> run(String main, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        List<Map<String, Object>> figures = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    figures.add(JsonObject.parse(line));
                }
            }
        } finally {
            process.getOutputStream().close();
        }
        int exit = process.waitFor();
        if (exit != 0 || figures.isEmpty()) {
            throw new IOException(
                    "%s ended with %d and %d figures; %s says why".formatted(main, exit, figures.size(), log));
        }
        return figures;
    }
}
