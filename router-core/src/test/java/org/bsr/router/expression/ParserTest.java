package org.bsr.router.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.bsr.router.diagnostics.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    a = 1            ~ 2  ~ 3  ~ equality is written ==
                    a == 1 & b == 2  ~ 7  ~ 8  ~ and is written &&
                    a == 1 | b == 2  ~ 7  ~ 8  ~ or is written ||
                    a and b          ~ 2  ~ 5  ~ expected && or || or the end, found `and`
                    not a            ~ 0  ~ 3  ~ not is written !
                    a == "x          ~ 5  ~ 7  ~ this text has no closing "
                    a == "\\q"       ~ 6  ~ 8  ~ after \\ may come only one of \\ " ' n t
                    a == 1 ||        ~ 9  ~ 10 ~ something is missing here at the end
                    (a == 1          ~ 7  ~ 8  ~ expected ) here, found the end
                    a == 1)          ~ 6  ~ 7  ~ expected && or || or the end, found `)`
                    a == 1 == 2      ~ 7  ~ 9  ~ expected && or || or the end, found `==`
                    a in [1, 2       ~ 10 ~ 11 ~ expected ] here, found the end
                    a. == 1          ~ 3  ~ 5  ~ expected a name after the point, found `==`
                    a.true == 1      ~ 2  ~ 6  ~ the word `true` means something else and cannot come after a point
                    a == 12345678901 ~ 5  ~ 16 ~ this number is too large
                    a == 1 ; b       ~ 7  ~ 8  ~ this character means nothing here
                    && a             ~ 0  ~ 2  ~ expected a name or a value, found `&&`
                    """)
    void shouldSayWhatIsWrongAndWhere(String text, int from, int to, String problem) {
        SyntaxException e = catchThrowableOfType(SyntaxException.class, () -> Parser.parse(text));
        assertThat(e.problem()).isEqualTo(problem.replace("\\\\", "\\"));
        assertThat(e.span()).isEqualTo(new Span(from, to));
    }

    @Test
    void shouldBindAndTighterThanOr() throws SyntaxException {
        assertThat(Parser.parse("a || b && !c || d")).isInstanceOfSatisfying(Expression.Or.class, or -> {
            assertThat(or.operands()).hasSize(3);
            assertThat(or.operands().get(1)).isInstanceOf(Expression.And.class);
        });
    }

    @Test
    void shouldKnowWhereEveryPartStands() throws SyntaxException {
        Expression whole = Parser.parse("known && (tier == 'gold')");
        Expression second = ((Expression.And) whole).operands().get(1);
        assertThat(whole.span()).isEqualTo(new Span(0, 24));
        assertThat(second.span()).isEqualTo(new Span(10, 24));
    }
}
