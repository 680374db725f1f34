package org.bsr.router.expression;

import java.util.List;
import org.bsr.router.diagnostics.Span;

/** An expression as it was written; no name in it has been looked up yet. */
public sealed interface Expression {

    /** Where it stands, in characters of the whole expression. */
    Span span();

    /** The comparisons, {@code in} apart. */
    enum Operator {
        LESS("<"),
        AT_MOST("<="),
        EQUAL("=="),
        NOT_EQUAL("!="),
        AT_LEAST(">="),
        GREATER(">");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        /** The operator that says the same of exchanged operands. */
        public Operator mirrored() {
            return switch (this) {
                case LESS -> GREATER;
                case AT_MOST -> AT_LEAST;
                case EQUAL -> EQUAL;
                case NOT_EQUAL -> NOT_EQUAL;
                case AT_LEAST -> AT_MOST;
                case GREATER -> LESS;
            };
        }
    }

    record And(List<Expression> operands, Span span) implements Expression {}

    record Or(List<Expression> operands, Span span) implements Expression {}

    record Not(Expression operand, Span span) implements Expression {}

    record Comparison(Expression left, Operator operator, Expression right, Span span) implements Expression {}

    record In(Expression element, Expression container, Span span) implements Expression {}

    record Name(String name, Span span) implements Expression {}

    /** {@code owner.name}. */
    record Member(String owner, String name, Span span) implements Expression {}

    record Text(String value, Span span) implements Expression {}

    record WholeNumber(int value, Span span) implements Expression {}

    record Truth(boolean value, Span span) implements Expression {}

    record Listing(List<Expression> elements, Span span) implements Expression {}
}
