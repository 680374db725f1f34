package org.bsr.router.diagnostics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.bsr.router.diagnostics.Diagnostic.Severity;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong in one source, so that all of it is told at once. */
public final class Problems {
    private static final int MOST_LISTED = 12;

    private final Source source;
    private final Lines lines;
    private final List<Diagnostic> found = new ArrayList<>();
    private boolean sound = true;
    private boolean declared;
    private boolean soundlyDeclared = true;

    public Problems(Source source) {
        this.source = source;
        this.lines = new Lines(source.text());
    }

    public void error(Span span, String message) {
        error(span, message, null);
    }

    public void error(Span span, String message, @Nullable String suggestion) {
        sound = false;
        soundlyDeclared &= declared;
        add(Severity.ERROR, span, message, suggestion);
    }

    /** All names are declared now: no later mistake keeps one from being known. */
    public void declared() {
        declared = true;
    }

    /**
     * A name that nothing was declared by. Where there is no such name at all and the declarations have mistakes, these are told
     * first: one of them may be why.
     */
    public void unknown(Span span, String what, String word, Collection<String> known) {
        List<String> names =
                known.stream().filter(name -> !name.isEmpty()).distinct().toList();
        if (names.isEmpty() && !soundlyDeclared) {
            return;
        }
        String closest = Suggestion.closest(word, names);
        String hint = "";
        if (names.isEmpty()) {
            hint = "; none is declared";
        } else if (closest == null && names.size() <= MOST_LISTED) {
            hint = "; there are " + String.join(", ", names);
        }
        error(span, "no " + what + " is called `" + word + '`' + hint, closest);
    }

    /** Why there is no result, unless another error says it already. */
    public void errorIfNone(Span span, String message) {
        if (sound) {
            error(span, message);
        }
    }

    public void warn(Span span, String message) {
        add(Severity.WARNING, span, message, null);
    }

    /** The line that a character stands in; 1 is the first. */
    public int lineOf(Span span) {
        return lines.lineAt(span.from());
    }

    public boolean isSound() {
        return sound;
    }

    public Lines lines() {
        return lines;
    }

    /** The result, if nothing was wrong, and what was found, in the order of the text. */
    public <T> Compiled<T> conclude(Supplier<? extends @Nullable T> result) {
        found.sort(Comparator.comparingInt(Diagnostic::line).thenComparingInt(Diagnostic::column));
        return new Compiled<>(sound ? result.get() : null, List.copyOf(found));
    }

    private void add(Severity severity, Span span, String message, @Nullable String suggestion) {
        found.add(located(severity, span, message, suggestion));
    }

    /** What is to be said of a stretch of the source, with the place it has there; it is not among the problems. */
    public Diagnostic located(Severity severity, Span span, String message, @Nullable String suggestion) {
        String text = source.text();
        int from = Math.min(span.from(), text.length());
        int line = lines.lineAt(from);
        int to = Math.min(span.to(), lines.end(line));
        int column = 1 + text.codePointCount(lines.start(line), from);
        int length = to > from ? text.codePointCount(from, to) : 1;
        return new Diagnostic(severity, source.file(), line, column, length, message, suggestion);
    }
}
