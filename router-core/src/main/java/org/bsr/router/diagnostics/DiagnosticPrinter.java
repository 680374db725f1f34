package org.bsr.router.diagnostics;

import java.util.List;
import java.util.Locale;

/**
 * Says what is wrong in a source the way compilers do:
 *
 * <pre>
 * routing.yaml:3:20: error: no intent is called "redemtion"
 *     3 |   when: intent == "redemtion"
 *       |                   ^^^^^^^^^^^ did you mean "redemption"?
 * </pre>
 */
public final class DiagnosticPrinter {
    private static final int WIDEST = 160;

    private final Source source;
    private final Lines lines;

    public DiagnosticPrinter(Source source) {
        this.source = source;
        this.lines = new Lines(source.text());
    }

    public String print(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        diagnostics.forEach(diagnostic -> out.append(print(diagnostic)));
        return out.toString();
    }

    public String print(Diagnostic d) {
        StringBuilder out = new StringBuilder();
        out.append(d.file());
        if (d.line() > 0) {
            out.append(':').append(d.line()).append(':').append(d.column());
        }
        out.append(": ");
        out.append(d.severity().name().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(printable(d.message()))
                .append('\n');
        if (d.line() > 0 && d.line() <= lines.count()) {
            printLine(d, out);
        }
        return out.toString();
    }

    private void printLine(Diagnostic d, StringBuilder out) {
        int[] line = source.text()
                .substring(lines.start(d.line()), lines.end(d.line()))
                .codePoints()
                .toArray();
        int at = Math.min(d.column() - 1, line.length);
        int from = line.length <= WIDEST ? 0 : Math.max(0, Math.min(at - WIDEST / 2, line.length - WIDEST));
        int to = Math.min(line.length, from + WIDEST);
        String margin = " ".repeat(5) + " | ";
        out.append(String.format(Locale.ROOT, "%5d | ", d.line()));
        for (int i = from; i < to; i++) {
            out.appendCodePoint(visible(line[i]));
        }
        out.append('\n').append(margin);
        for (int i = from; i < at; i++) {
            out.append(line[i] == '\t' ? '\t' : ' ');
        }
        out.append("^".repeat(Math.max(1, Math.min(d.length(), to - at))));
        if (d.suggestion() != null) {
            out.append(" did you mean ").append(printable(d.suggestion())).append('?');
        }
        out.append('\n');
    }

    private static String printable(String text) {
        return text.codePoints()
                .map(DiagnosticPrinter::visible)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int visible(int c) {
        return c == '\t' || !(Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF)) ? c : 0xFFFD;
    }
}
