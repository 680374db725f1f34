package org.bsr.router.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
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

    @Test
    void shouldTellEachNameOfWhichNoneIsDeclaredHoweverManyThereAre() {
        Source source = new Source("plan.yaml", """
                tiers: [{name: gold}]
                languages: [en]
                intents: [{name: general}]
                centers: [{name: boston}]
                rules:
                  - name: everybody else
                    self_service: {flow: menu, when: first}
                    overflow: {to: partner, after: 5m}
                """);
        assertThat(PlanCompiler.compile(source).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "no self-service flow is called `menu`; none is declared",
                        "no overflow target is called `partner`; none is declared");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MistakesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
