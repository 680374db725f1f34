package org.bsr.router.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tiers     | '{name: n#}'
            lifecycle | n#
            languages | '{name: n#, skill: en}'
            intents   | '{name: n#}'
            centers   | '{name: n#}'
            media     | '{name: n#}'
            """)
    void shouldTellWhatThereAreMoreOfThanIdsHaveRoomFor(String key, String form) {
        Map<String, String> lists = new LinkedHashMap<>(Map.of(
                "tiers", "[{name: gold}]",
                "languages", "[en]",
                "intents", "[{name: general}]",
                "centers", "[{name: boston}]"));

        lists.put(key, entries(form, Short.MAX_VALUE));
        assertThat(messages(lists)).isEmpty();

        lists.put(key, entries(form, Short.MAX_VALUE + 1));
        assertThat(messages(lists)).containsExactly("`" + key + "` has at most 32,767 entries");
    }

    private static String entries(String form, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> form.replace("#", String.valueOf(i)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<String> messages(Map<String, String> lists) {
        StringBuilder plan = new StringBuilder("rules: [{name: everybody else}]\n");
        lists.forEach((key, list) -> plan.append(key).append(": ").append(list).append('\n'));
        return PlanCompiler.compile(new Source("plan.yaml", plan.toString())).diagnostics().stream()
                .map(Diagnostic::message)
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MistakesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
