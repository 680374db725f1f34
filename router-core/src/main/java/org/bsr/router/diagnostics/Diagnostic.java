package org.bsr.router.diagnostics;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a file that a person wrote, and where.
 *
 * @param line 1 is the first; 0 if the file as a whole is meant
 * @param column 1 is the first; 0 if the file as a whole is meant
 * @param length how many characters are meant, at least 1
 * @param suggestion what was probably meant, or null
 */
public record Diagnostic(
        Severity severity,
        String file,
        int line,
        int column,
        int length,
        String message,
        @Nullable String suggestion) {

    /** Errors keep a plan from being used; warnings do not, and a note asks for nothing. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }
}
