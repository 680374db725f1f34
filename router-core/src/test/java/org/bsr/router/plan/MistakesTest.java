package org.bsr.router.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Source;
import org.junit.jupiter.api.Test;

class MistakesTest {

    @Test
    void shouldFindEveryMistakeAtOnce() throws IOException {
        Source source = new Source("mistakes.yaml", resource("mistakes.yaml"));
        Compiled<RoutingPlan> compiled = PlanCompiler.compile(source);
        assertThat(compiled.isSound()).isFalse();
        assertThat(new DiagnosticPrinter(source).print(compiled.diagnostics())).isEqualTo(resource("mistakes.txt"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MistakesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
