package org.bsr.server.pipeline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Every event since the first record of the journal, in one file: for each the index of the client it is for and its length,
 * as little-endian 32-bit numbers, and its bytes. The same journal gives the same file, byte for byte.
 */
public final class EventLog implements AutoCloseable {
    private final OutputStream out;

    public EventLog(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    public void add(Outbox outbox) {
        try {
            outbox.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the event log cannot be written", e);
        }
    }

    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the event log cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
