package org.bsr.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Diagnostic.Severity;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Source;
import org.jspecify.annotations.Nullable;

/**
 * A file and what was found in it.
 *
 * @param source empty where the file could not be read
 * @param result null if there was an error
 * @param counts how much of what is in it, by name, if it is sound
 */
record CheckedFile<T>(Source source, @Nullable T result, List<Diagnostic> diagnostics, Map<String, Integer> counts) {

    static Source unread(Path file) {
        return new Source(file.toString(), "");
    }

    /** Reads the file and compiles it, unless it is no text. */
    static <T> CheckedFile<T> check(
            Path file, Function<Source, Compiled<T>> compiler, Function<T, Map<String, Integer>> counter) {
        Compiled<Source> decoded;
        try {
            decoded = Source.decode(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            String reason = Files.exists(file) ? "the file cannot be read" : "there is no such file";
            return failed(file, new Diagnostic(Severity.ERROR, file.toString(), 0, 0, 1, reason, null));
        }
        Source source = decoded.result();
        if (source == null) {
            return failed(file, decoded.diagnostics().get(0));
        }
        Compiled<T> compiled = compiler.apply(source);
        T result = compiled.result();
        Map<String, Integer> counts = result == null ? Map.of() : new TreeMap<>(counter.apply(result));
        return new CheckedFile<>(source, result, compiled.diagnostics(), counts);
    }

    private static <T> CheckedFile<T> failed(Path file, Diagnostic diagnostic) {
        return new CheckedFile<>(unread(file), null, List.of(diagnostic), Map.of());
    }

    /** With more that was found, all of it in the order of the file. */
    CheckedFile<T> with(List<Diagnostic> more) {
        List<Diagnostic> all = Stream.concat(diagnostics.stream(), more.stream())
                .sorted(Comparator.comparingInt(Diagnostic::line).thenComparingInt(Diagnostic::column))
                .toList();
        return new CheckedFile<>(source, result, all, counts);
    }

    long count(Severity severity) {
        return diagnostics.stream().filter(d -> d.severity() == severity).count();
    }

    String report() {
        return new DiagnosticPrinter(source).print(diagnostics);
    }
}
