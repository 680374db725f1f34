package org.bsr.router.roster;

import de.siegmar.fastcsv.reader.CsvRecord;
import org.bsr.router.diagnostics.Lines;
import org.bsr.router.diagnostics.Span;
import org.jspecify.annotations.Nullable;

/** A record of a CSV file, whose fields know where they stand. */
record CsvRow(CsvRecord record, String text, Lines lines) {

    int size() {
        return record.getFieldCount();
    }

    String field(int index) {
        return record.getField(index).strip();
    }

    long line() {
        return record.getStartingLineNumber();
    }

    /** The reader does not keep columns, so the record's text is walked again; only mistakes pay for it. */
    Span span(int index) {
        int at = start();
        for (int field = 0; field < index; field++) {
            at = end(text, at) + 1;
        }
        int end = end(text, at);
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        while (end > at && text.charAt(end - 1) == ' ') {
            end--;
        }
        return new Span(at, Math.max(end, at + 1));
    }

    /** A quoted field that does not end with a quotation mark in the same line, or null. */
    @Nullable
    Span badQuote() {
        int at = start();
        for (int field = 0; field < size(); field++) {
            int end = end(text, at);
            if (at < end && text.charAt(at) == '"' && !isClosed(text.substring(at, end))) {
                return new Span(at, end);
            }
            at = end + 1;
        }
        return null;
    }

    private static boolean isClosed(String quoted) {
        return quoted.length() > 1 && quoted.endsWith("\"") && quoted.indexOf('\n') < 0 && quoted.indexOf('\r') < 0;
    }

    private int start() {
        return lines.start((int) Math.min(line(), lines.count()));
    }

    /** Index after the field that begins here; a quoted field may hold commas and go over lines. */
    private static int end(String text, int from) {
        int at = from;
        if (at < text.length() && text.charAt(at) == '"') {
            do {
                int quote = text.indexOf('"', at + 1);
                at = quote < 0 ? text.length() : quote + 1;
            } while (at < text.length() && text.charAt(at) == '"');
        }
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }
}
