package org.bsr.server.directory;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Diagnostic.Severity;
import org.bsr.router.diagnostics.Source;

/** A directory file, which may be larger than the Java heap: it is read through and never held. UTF-8, with or without a mark. */
final class CustomerFile {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    final String name;
    final long size;
    private final Opening opening;
    private long read;

    private interface Opening {
        InputStream open() throws IOException;
    }

    private CustomerFile(String name, long size, Opening opening) {
        this.name = name;
        this.size = size;
        this.opening = opening;
    }

    static CustomerFile of(Path path) throws IOException {
        return new CustomerFile(path.toString(), Files.size(path), () -> Files.newInputStream(path));
    }

    static CustomerFile of(Source source) {
        byte[] bytes = source.text().getBytes(StandardCharsets.UTF_8);
        return new CustomerFile(source.file(), bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /** How many bytes were read since it was opened. */
    long read() {
        return read;
    }

    /** Opens it from the beginning; bytes that are no text end the reading. */
    Reader open() throws IOException {
        return open(CodingErrorAction.REPORT);
    }

    private Reader open(CodingErrorAction onMalformed) throws IOException {
        read = 0;
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(onMalformed)
                .onUnmappableCharacter(onMalformed);
        PushbackInputStream in = new PushbackInputStream(new Counted(opening.open()), MARK.length);
        byte[] first = in.readNBytes(MARK.length);
        if (!Arrays.equals(first, MARK)) {
            in.unread(first);
        }
        return new InputStreamReader(in, decoder);
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            read += Math.max(0, count);
            return count;
        }
    }

    /** Where it ceases to be text. */
    Diagnostic noText() throws IOException {
        int line = 1;
        int column = 1;
        try (Reader reader = open(CodingErrorAction.REPLACE)) {
            int before = 0;
            for (int c = reader.read(); c != 0xFFFD && c >= 0; c = reader.read()) {
                if (c == '\n' && before == '\r') {
                    before = c;
                    continue;
                }
                boolean ends = c == '\n' || c == '\r';
                line += ends ? 1 : 0;
                column = ends ? 1 : column + (Character.isLowSurrogate((char) c) ? 0 : 1);
                before = c;
            }
        }
        String message = "from here on this is not UTF-8 text; save the file as UTF-8";
        return new Diagnostic(Severity.ERROR, name, line, column, 1, message, null);
    }

    /** Its text as far as these findings need it: the lines that they name, and the others blank. */
    Source excerpt(List<Diagnostic> findings) throws IOException {
        BitSet named = new BitSet();
        findings.forEach(finding -> named.set(finding.line()));
        StringBuilder text = new StringBuilder();
        try (Reader reader = open(CodingErrorAction.REPLACE)) {
            int line = 1;
            int before = 0;
            for (int c = reader.read(); c >= 0 && line < named.length(); c = reader.read()) {
                if (c == '\n' || c == '\r') {
                    if (c == '\r' || before != '\r') {
                        text.append('\n');
                        line++;
                    }
                } else if (named.get(line)) {
                    text.append((char) c);
                }
                before = c;
            }
        }
        return new Source(name, text.toString());
    }
}
