package org.bsr.server.wire;

import java.util.Collection;
import org.bsr.router.diagnostics.Suggestion;

/** The end of a sentence about a word that nobody knows. */
final class Advice {
    private Advice() {}

    /** {@code "; did you mean 'call.arrived'?"}, or all there is if nothing is near. */
    static String among(Collection<String> known, String said) {
        String closest = Suggestion.closest(said, known);
        return closest == null ? "; there are: " + String.join(", ", known) : "; did you mean '" + closest + "'?";
    }
}
