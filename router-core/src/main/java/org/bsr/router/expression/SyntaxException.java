package org.bsr.router.expression;

import org.bsr.router.diagnostics.Span;

/** An expression that cannot be read, and where. */
public final class SyntaxException extends Exception {
    private final transient Span span;

    SyntaxException(Span span, String message) {
        super(message, null, false, false);
        this.span = span;
    }

    /** In characters of the expression. */
    public Span span() {
        return span;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }
}
