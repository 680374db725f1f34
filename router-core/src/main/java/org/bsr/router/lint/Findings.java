package org.bsr.router.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Diagnostic.Severity;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;

/** Collects what the checks find. */
final class Findings {
    private final Problems places;
    private final List<Finding> found = new ArrayList<>();
    /** One place is told of one kind of finding once, though a policy makes several rules of one that was written. */
    private final Set<String> told = new HashSet<>();

    Findings(Source source) {
        places = new Problems(source);
    }

    void add(Finding.Kind kind, Span span, String message, String advice, Map<String, String> example) {
        add(Severity.WARNING, kind, span, message, advice, example);
    }

    /** Something that may well be meant. */
    void note(Finding.Kind kind, Span span, String message, String advice, Map<String, String> example) {
        add(Severity.NOTE, kind, span, message, advice, example);
    }

    /** In the order of the file. */
    List<Finding> inOrder() {
        found.sort(Comparator.comparingInt(
                        (Finding finding) -> finding.diagnostic().line())
                .thenComparingInt(finding -> finding.diagnostic().column()));
        return List.copyOf(found);
    }

    private void add(
            Severity severity,
            Finding.Kind kind,
            Span span,
            String message,
            String advice,
            Map<String, String> example) {
        Diagnostic diagnostic = places.located(severity, span, message, null);
        if (told.add(kind + " " + diagnostic.line() + ":" + diagnostic.column())) {
            found.add(new Finding(kind, diagnostic, advice, example));
        }
    }
}
