package org.bsr.router.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.router.diagnostics.Diagnostic.Severity;
import org.junit.jupiter.api.Test;

class DiagnosticPrinterTest {

    @Test
    void shouldPutTheCaretsUnderWhatIsMeantBehindTabsAndWideCharacters() {
        assertThat(print("a: b\r\n\t😀é x: wrong\n", 2, 7, 5)).isEqualTo("""
                        f.yaml:2:7: error: no
                            2 | \t😀é x: wrong
                              | \t     ^^^^^ did you mean right?
                        """);
    }

    @Test
    void shouldShowOnlyTheNeighbourhoodInAVeryLongLine() {
        String[] lines = print("x".repeat(100_000) + "WRONG" + "y".repeat(100_000), 1, 100_001, 5)
                .split("\n", -1);
        assertThat(lines[1]).hasSize(8 + 160).contains("xWRONGy");
        assertThat(lines[2].indexOf('^')).isEqualTo(lines[1].indexOf('W'));
    }

    @Test
    void shouldPointBehindTheLastCharacter() {
        assertThat(print("abc", 1, 4, 1)).contains("    1 | abc\n      |    ^ did");
        assertThat(print("", 1, 1, 1)).contains("    1 | \n      | ^ did");
    }

    @Test
    void shouldNotLetControlCharactersThrough() {
        assertThat(print("a\u001B[31mb", 1, 1, 1)).doesNotContain("\u001B").contains("a\uFFFD[31mb");
    }

    @Test
    void shouldSuggestTheNearestWordButNotAFarOne() {
        var known = java.util.List.of("retention", "complaints", "sales");
        assertThat(Suggestion.closest("retenton", known)).isEqualTo("retention");
        assertThat(Suggestion.closest("slaes", known)).isEqualTo("sales");
        assertThat(Suggestion.closest("SALES", known)).isEqualTo("sales");
        assertThat(Suggestion.closest("service", known)).isNull();
        assertThat(Suggestion.closest("x".repeat(10_000), known)).isNull();
    }

    private static String print(String text, int line, int column, int length) {
        Diagnostic d = new Diagnostic(Severity.ERROR, "f.yaml", line, column, length, "no", "right");
        return new DiagnosticPrinter(new Source("f.yaml", text)).print(d);
    }
}
