package org.bsr.router.diagnostics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a source: a result unless there was an error, and everything found wrong, in the order of the file.
 *
 * @param result null exactly where a diagnostic is an error
 */
public record Compiled<T>(@Nullable T result, List<Diagnostic> diagnostics) {

    public boolean isSound() {
        return result != null;
    }
}
