package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final String TABLE_OF_JDK = "table-";
    private static final String END_OF_TABLES = "<!-- /bench:table";
    private static final String CLOSE = " -->";

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

    /** Fails where there is no place for a section and none can be made: better before half an hour of measuring. */
    void mustHave(String section) throws IOException {
        between(withPlace(Files.readString(file), section), section);
    }

    void section(String name, String markdown) {
        sections.put(name, markdown);
    }

    void plot(String name, LineChart chart) {
        plots.put(name, chart.svg());
    }

    /**
     * Leaves alone the sections and plots of what was not measured.
     *
     * @param withPlots otherwise those that are there stay as they are
     */
    void write(boolean withPlots) throws IOException {
        String text = Files.readString(file);
        if (!withPlots) {
            plots.clear();
        }
        if (!plots.isEmpty()) {
            section("plots", images(between(text, "plots")));
        }
        for (Map.Entry<String, String> section : sections.entrySet()) {
            String name = section.getKey();
            text = withPlace(text, name);
            String old = between(text, name);
            text = text.replace(
                    begin(name) + old + end(name), begin(name) + "\n\n" + section.getValue() + "\n" + end(name));
        }
        Files.writeString(file, text);
        for (Map.Entry<String, String> plot : plots.entrySet()) {
            Files.writeString(file.resolveSibling(fileName(plot.getKey())), plot.getValue());
        }
    }

    /** Those that were drawn before and could not be drawn now stay. */
    private String images(String old) {
        Set<String> images = new LinkedHashSet<>();
        old.lines().filter(line -> line.startsWith("![")).forEach(images::add);
        plots.keySet().forEach(plot -> images.add(image(plot)));
        return String.join("\n", images) + "\n";
    }

    /** The table of a JDK that was not measured before comes behind those that are there. */
    private static String withPlace(String text, String name) {
        int last = text.lastIndexOf(END_OF_TABLES);
        if (!name.startsWith(TABLE_OF_JDK) || text.contains(begin(name)) || last < 0) {
            return text;
        }
        int behind = text.indexOf(CLOSE, last) + CLOSE.length();
        String heading = "\n\n### JDK " + name.substring(TABLE_OF_JDK.length()) + "\n\n";
        return text.substring(0, behind) + heading + begin(name) + end(name) + text.substring(behind);
    }

    private String between(String text, String name) throws IOException {
        int from = text.indexOf(begin(name));
        int to = text.indexOf(end(name));
        if (from < 0 || to < from) {
            throw new IOException(file + " has no place for " + begin(name));
        }
        return text.substring(from + begin(name).length(), to);
    }

    private static String begin(String name) {
        return "<!-- bench:" + name + " -->";
    }

    private static String end(String name) {
        return "<!-- /bench:" + name + " -->";
    }

    private static String image(String plot) {
        return "![%s](%s)".formatted(plot, fileName(plot));
    }

    private static String fileName(String plot) {
        return "performance-" + plot + ".svg";
    }
}
