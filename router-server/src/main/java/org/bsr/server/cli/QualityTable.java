package org.bsr.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bsr.router.simulation.Estimate;
import org.bsr.router.simulation.Scenario;

/** What simulations were expected to give and what they gave, as a table in a Markdown file that may say other things. */
final class QualityTable {
    static final String BEGIN = "<!-- table of cases -->";
    static final String END = "<!-- end of the table -->";

    private final StringBuilder rows = new StringBuilder("""
            | case | figure | expected | measured | std. error | z | of the optimum |
            |---|---|---:|---:|---:|---:|---:|
            """);

    void add(Scenario scenario, Map<String, Estimate> figures) {
        Scenario.Optimum optimum = scenario.optimum();
        for (String name : scenario.judged()) {
            Estimate figure = figures.get(name);
            if (figure == null) {
                continue;
            }
            Double expected = scenario.expected().get(name);
            rows.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.6g | %.2g %% | %s | %s |\n",
                    scenario.name(),
                    name,
                    expected == null ? "" : String.format(Locale.ROOT, "%.6g", expected),
                    figure.mean(),
                    100 * figure.standardError() / Math.abs(figure.mean()),
                    expected == null ? "" : String.format(Locale.ROOT, "%+.2f", figure.z(expected)),
                    optimum == null || !name.equals(Scenario.VALUE)
                            ? ""
                            : String.format(Locale.ROOT, "%.2f %%", 100 * optimum.share(figure))));
        }
    }

    /** In the place of the table that is there, or else at the end. */
    void writeInto(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(begin, 0));
        String before = begin < 0 || end < 0 ? text + BEGIN : text.substring(0, begin + BEGIN.length());
        String after = begin < 0 || end < 0 ? END + '\n' : text.substring(end);
        Files.writeString(file, before + "\n\n" + rows + '\n' + after);
    }
}
