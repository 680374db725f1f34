package org.bsr.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
    private static final Path CONFIG = Path.of("..", "config");

    @Test
    void shouldCompileWithNothingToComplainAbout() throws IOException {
        Source routing = source("routing.yaml");
        Compiled<RoutingPlan> plan = PlanCompiler.compile(routing);
        assertThat(new DiagnosticPrinter(routing).print(plan.diagnostics())).isEmpty();

        Source agents = source("agents.csv");
        Compiled<Roster> roster = RosterReader.read(agents, Objects.requireNonNull(plan.result()));
        assertThat(new DiagnosticPrinter(agents).print(roster.diagnostics())).isEmpty();
        assertThat(roster.isSound()).isTrue();
    }

    private static Source source(String name) throws IOException {
        Source source =
                Source.decode(name, Files.readAllBytes(CONFIG.resolve(name))).result();
        return Objects.requireNonNull(source);
    }
}
