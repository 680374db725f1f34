package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * docs/performance.md and the plots beside it. What stands between {@code <!-- bench:NAME -->} and {@code <!-- /bench:NAME -->} is
 * written here, everything else by people.
 */
final class Page {
    private static final String HEAD = """
            | what | figure | limit | ratio | target | met |
            |---|---:|---:|---:|---|---|
            """;

    private final Path file;
    private final Map<String, String> sections = new LinkedHashMap<>();
    private final Map<String, String> plots = new LinkedHashMap<>();

    Page(Path file) {
        this.file = file;
    }

    static String table(List<Finding> findings) {
        return findings.stream()
                .map(row -> "| %s | %s | %s | %s | %s | %s |\n"
                        .formatted(row.what(), row.figure(), row.limit(), row.ratio(), row.target(), row.verdict()))
                .collect(Collectors.joining("", HEAD, ""));
    }

    void section(String name, String markdown) {
        sections.put(name, markdown);
    }

    void plot(String name, LineChart chart) {
        plots.put(name, chart.svg());
    }

    /** Leaves alone the sections and plots of what was not measured. */
    void write() throws IOException {
        if (!plots.isEmpty()) {
            section("plots", plots.keySet().stream().map(Page::image).collect(Collectors.joining("\n", "", "\n")));
        }
        String text = Files.readString(file);
        for (Map.Entry<String, String> section : sections.entrySet()) {
            String begin = "<!-- bench:" + section.getKey() + " -->";
            String end = "<!-- /bench:" + section.getKey() + " -->";
            int from = text.indexOf(begin);
            int to = text.indexOf(end);
            if (from < 0 || to < from) {
                throw new IOException(file + " has no place for " + begin);
            }
            text = text.substring(0, from + begin.length()) + "\n\n" + section.getValue() + "\n" + text.substring(to);
        }
        Files.writeString(file, text);
        for (Map.Entry<String, String> plot : plots.entrySet()) {
            Files.writeString(file.resolveSibling(fileName(plot.getKey())), plot.getValue());
        }
    }

    private static String image(String plot) {
        return "![%s](%s)".formatted(plot, fileName(plot));
    }

    private static String fileName(String plot) {
        return "performance-" + plot + ".svg";
    }
}
