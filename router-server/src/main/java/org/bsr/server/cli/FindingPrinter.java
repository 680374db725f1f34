package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.lint.Finding;

/** Prints what a look through a configuration has found, like errors, with an example and what may be done. */
final class FindingPrinter {
    private static final String MARGIN = "      = ";

    private final DiagnosticPrinter diagnostics;

    FindingPrinter(Source source) {
        this.diagnostics = new DiagnosticPrinter(source);
    }

    String print(Finding finding) {
        StringBuilder out = new StringBuilder(diagnostics.print(finding.diagnostic()));
        if (!finding.example().isEmpty()) {
            out.append(MARGIN)
                    .append("such a call: ")
                    .append(words(finding.example()))
                    .append('\n');
        }
        return out.append(MARGIN)
                .append("to do: ")
                .append(finding.advice())
                .append('\n')
                .toString();
    }

    static void write(Finding finding, JsonGenerator json) throws IOException {
        Diagnostic d = finding.diagnostic();
        json.writeStartObject();
        json.writeStringField("kind", finding.kind().word());
        json.writeStringField("severity", d.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringField("file", d.file());
        json.writeNumberField("line", d.line());
        json.writeNumberField("column", d.column());
        json.writeNumberField("length", d.length());
        json.writeStringField("message", d.message());
        json.writeStringField("advice", finding.advice());
        write("example", finding.example(), json);
        json.writeEndObject();
    }

    /** A call as an object of its words. */
    static void write(String name, Map<String, String> example, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> word : example.entrySet()) {
            json.writeStringField(word.getKey(), word.getValue());
        }
        json.writeEndObject();
    }

    /** A call as a line of its words. */
    static String words(Map<String, String> example) {
        return example.entrySet().stream()
                .map(word -> word.getKey() + '=' + word.getValue())
                .collect(Collectors.joining(" "));
    }
}
