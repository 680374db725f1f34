package org.bsr.router.expression;

import org.bsr.router.diagnostics.Span;

/** A word of an expression. Its text is what it means: of a string, the content without quotes. */
record Token(Kind kind, String text, Span span) {

    enum Kind {
        NAME,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** True of a word with a meaning of its own, such as {@code in}. */
    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }
}
