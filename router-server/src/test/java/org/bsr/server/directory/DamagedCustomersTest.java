package org.bsr.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Lines;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to the customers of the sample, they are read, and what is wrong is told inside the file. By default a sample
 * of the damages is tried; {@code -Dbsr.everyDamage=true} tries each.
 */
class DamagedCustomersTest {
    private static final Path CONFIG = Path.of("..", "config");
    private static final int SAMPLE = 1_500;

    @Test
    void shouldSurviveEveryLostOrDoubledCharacter() throws IOException {
        RoutingPlan plan = Objects.requireNonNull(
                PlanCompiler.compile(new Source("routing.yaml", Files.readString(CONFIG.resolve("routing.yaml"))))
                        .result());
        String text = Files.readString(CONFIG.resolve("customers.csv"));
        int rows = (int) text.lines().count() - 1;
        IntStream damages = Boolean.getBoolean("bsr.everyDamage")
                ? IntStream.range(0, 2 * text.length())
                : new Random(7).ints(SAMPLE, 0, 2 * text.length());
        damages.forEach(damage -> {
            int at = damage / 2;
            boolean lost = damage % 2 == 0;
            String damaged =
                    text.substring(0, at) + (lost ? text.substring(at + 1) : text.charAt(at) + text.substring(at));
            Source source = new Source("customers.csv", damaged);
            Compiled<Customers> read = CustomerReader.withUnknownWords(CustomerReader.read(source), plan);
            Lines lines = new Lines(damaged);
            for (Diagnostic d : read.diagnostics()) {
                assertThat(d.line()).as("%d: %s", damage, d).isBetween(1, lines.count());
                assertThat(d.column()).isBetween(1, 2 + lines.end(d.line()) - lines.start(d.line()));
            }
            assertThat(new DiagnosticPrinter(source).print(read.diagnostics())).doesNotContain("\u0000");
            Customers customers = read.result();
            if (customers == null) {
                assertThat(read.diagnostics())
                        .as("%d", damage)
                        .anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
            } else if (customers.size() < rows) {
                assertThat(read.diagnostics())
                        .as("%d: a row was lost silently", damage)
                        .isNotEmpty();
            }
        });
    }
}
