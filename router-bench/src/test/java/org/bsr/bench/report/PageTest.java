package org.bsr.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldLeaveWhatPeopleWroteAsItIs() throws IOException {
        Path file = directory.resolve("page.md");
        Files.writeString(file, "# Ours\n<!-- bench:table -->\nold\n<!-- /bench:table -->\nours too\n");
        Page page = new Page(file);
        page.section("table", Page.table(List.of(Finding.of("speed", "3 ns", "≤ 2 ns", false))));
        page.write(true);
        page.write(true);
        assertThat(file).hasContent("""
                # Ours
                <!-- bench:table -->

                | what | figure | limit | ratio | target | met |
                |---|---:|---:|---:|---|---|
                | speed | 3 ns |  |  | ≤ 2 ns | **no** |

                <!-- /bench:table -->
                ours too
                """);
    }

    @Test
    void shouldSayWhereAPageHasNoPlaceForATable() throws IOException {
        Path file = Files.writeString(directory.resolve("page.md"), "# Ours\n");
        Page page = new Page(file);
        page.section("table", "");
        assertThatThrownBy(() -> page.write(true)).hasMessageContaining("no place for <!-- bench:table -->");
        assertThat(file).hasContent("# Ours\n");
    }

    @Test
    void shouldKeepThePlotsThatCouldNotBeDrawnAgain() throws IOException {
        Path file = Files.writeString(
                directory.resolve("page.md"),
                "<!-- bench:plots -->\n\n![old](performance-old.svg)\n![growth](performance-growth.svg)\n\n"
                        + "<!-- /bench:plots -->\n");
        Axis axis = Axis.over("agents", DoubleStream.of(1, 10), Double::toString);
        Page page = new Page(file);
        page.plot("growth", new LineChart("Growth", axis, axis, Map.of("engine", Map.of(1.0, 1.0, 10.0, 10.0))));
        page.plot("latency", new LineChart("Latency", axis, axis, Map.of("echo", Map.of(1.0, 1.0, 10.0, 10.0))));
        page.write(false);
        assertThat(file).content().doesNotContain("latency");
        page.plot("latency", new LineChart("Latency", axis, axis, Map.of("echo", Map.of(1.0, 1.0, 10.0, 10.0))));
        page.write(true);
        assertThat(file).hasContent("""
                <!-- bench:plots -->

                ![old](performance-old.svg)
                ![growth](performance-growth.svg)
                ![latency](performance-latency.svg)

                <!-- /bench:plots -->
                """);
    }

    @Test
    void shouldFindOutBeforeItMeasuresThatThereIsNoPlace() throws IOException {
        Page page = new Page(Files.writeString(directory.resolve("page.md"), "# Ours\n"));
        assertThatThrownBy(() -> page.mustHave("table")).hasMessageContaining("no place for <!-- bench:table -->");
        assertThatThrownBy(() -> page.mustHave("table-25"))
                .hasMessageContaining("no place for <!-- bench:table-25 -->");
    }

    @Test
    void shouldMakeAPlaceForTheTableOfAnotherJdk() throws IOException {
        Path file = Files.writeString(directory.resolve("page.md"), """
                <!-- bench:table -->
                ours
                <!-- /bench:table -->

                rest
                """);
        Page page = new Page(file);
        page.mustHave("table-21");
        assertThat(file).content().doesNotContain("21");
        page.section("table-21", "theirs\n");
        page.write(false);
        page.write(false);
        assertThat(file).hasContent("""
                <!-- bench:table -->
                ours
                <!-- /bench:table -->

                ### JDK 21

                <!-- bench:table-21 -->

                theirs

                <!-- /bench:table-21 -->

                rest
                """);
    }

    @Test
    void shouldDrawEveryPointInsideTheAxes() throws IOException {
        Map<Double, Double> line = new TreeMap<>(Map.of(1_000.0, 130.0, 10_000.0, 240.0, 100_000.0, 600.0));
        Axis x = Axis.over("agents", DoubleStream.of(1_000, 10_000, 100_000), Double::toString);
        Axis y = Axis.over("", DoubleStream.of(130, 240, 600), Unit.TIME::of);
        assertThat(x.ticks().keySet()).contains(1_000.0, 10_000.0, 100_000.0);
        assertThat(y.ticks()).containsEntry(100.0, "100 ns").containsEntry(1_000.0, "1.00 µs");
        Page page = new Page(
                Files.writeString(directory.resolve("page.md"), "<!-- bench:plots --><!-- /bench:plots -->\n"));
        page.plot("growth", new LineChart("Growth", x, y, Map.of("engine", line)));
        page.write(true);
        assertThat(directory.resolve("page.md")).content().contains("![growth](performance-growth.svg)");
        String svg = Files.readString(directory.resolve("performance-growth.svg"));
        assertThat(svg).startsWith("<svg").contains("Growth", "engine", "polyline points=\"76.0,");
    }
}
