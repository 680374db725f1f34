package org.bsr.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Lines;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.roster.RosterReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is done to a file, it is either sound or told to be wrong, somewhere inside it. By default a sample of the damages
 * is tried; {@code -Dbsr.everyDamage=true} tries each.
 */
class DamagedFileTest {
    private static final int SAMPLE = 600;
    private static final int ODD_SAMPLE = 150;
    private static final int LOST_OR_DOUBLED = 2;
    private static final String ODDITIES = "\t\n\r\"'{}[]:,#&*!|>%@`-\\\u0000\uFEFF\uD83D\u2028é";

    @Test
    void shouldSurviveEveryLostOrDoubledOrOddCharacterOfThePlan() {
        damage(Config.routing(), PlanCompiler::compile);
    }

    @Test
    void shouldSurviveEveryLostOrDoubledOrOddCharacterOfTheRoster() {
        RoutingPlan plan = Config.plan();
        damage(Config.agents(), source -> RosterReader.read(source, plan));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{a: ", "\"", "!", "(", "&a [*a,", ",", "rules: ["})
    void shouldSurviveNestingWithoutEnd(String opening) {
        for (int times : new int[] {1, 60, 100_000}) {
            check(new Source("deep.yaml", opening.repeat(times)), PlanCompiler::compile);
            check(new Source("deep.csv", opening.repeat(times)), source -> RosterReader.read(source, Config.plan()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "!", "[", "!(", "a==("})
    void shouldSurviveNestingWithoutEndInAnExpression(String opening) {
        String text = Config.routing().text();
        String condition = "tier == \"platinum\" && intent == \"redemption\"";
        assertThat(text).contains(condition);
        String deep = text.replace(condition, "'" + opening.repeat(100_000) + "'");
        assertThat(check(new Source("deep.yaml", deep), PlanCompiler::compile).isSound())
                .isFalse();
    }

    @Test
    void shouldSayWhereBytesAreNoText() {
        byte[] bytes = "plan: caf?\n".getBytes(StandardCharsets.UTF_8);
        bytes[9] = (byte) 0xE9;
        Compiled<Source> source = Source.decode("routing.yaml", bytes);
        assertThat(source.isSound()).isFalse();
        assertThat(source.diagnostics())
                .singleElement()
                .returns(1, Diagnostic::line)
                .returns(10, Diagnostic::column);
    }

    @Test
    void shouldReadTextWithAByteOrderMark() {
        byte[] marked = ("\uFEFF" + Config.routing().text()).getBytes(StandardCharsets.UTF_8);
        assertThat(Source.decode("routing.yaml", marked).result()).isEqualTo(Config.routing());
    }

    private static void damage(Source sound, Function<Source, Compiled<?>> compiler) {
        String text = sound.text();
        int lost = text.length() * LOST_OR_DOUBLED;
        int all = text.length() * (LOST_OR_DOUBLED + ODDITIES.length());
        IntStream chosen = Boolean.getBoolean("bsr.everyDamage")
                ? IntStream.range(0, all)
                : IntStream.concat(new Random(7).ints(SAMPLE, 0, lost), new Random(8).ints(ODD_SAMPLE, lost, all));
        chosen.forEach(damage -> {
            int at = damage % text.length();
            int kind = damage / text.length();
            String before = text.substring(0, at);
            String damaged = switch (kind) {
                case 0 -> before + text.substring(at + 1);
                case 1 -> before + text.charAt(at) + text.substring(at);
                default -> before + ODDITIES.charAt(kind - LOST_OR_DOUBLED) + text.substring(at);
            };
            check(new Source(sound.file(), damaged), compiler);
        });
    }

    private static Compiled<?> check(Source source, Function<Source, Compiled<?>> compiler) {
        Compiled<?> compiled = compiler.apply(source);
        List<Diagnostic> diagnostics = compiled.diagnostics();
        boolean wrong = diagnostics.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
        assertThat(compiled.isSound()).as(source.file()).isEqualTo(!wrong);
        Lines lines = new Lines(source.text());
        for (Diagnostic d : diagnostics) {
            assertThat(d.line()).isBetween(1, lines.count());
            assertThat(d.column()).isBetween(1, 1 + lines.end(d.line()) - lines.start(d.line()) + 1);
            assertThat(d.length()).isPositive();
        }
        assertThat(new DiagnosticPrinter(source).print(diagnostics)).doesNotContain("\u0000");
        return compiled;
    }
}
