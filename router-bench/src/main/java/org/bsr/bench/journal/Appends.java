package org.bsr.bench.journal;

import java.io.IOException;

/** Somewhere to append records to, a batch at a time. */
public interface Appends extends AutoCloseable {
    /** Appends a batch; when this returns it is as safe as was asked for. */
    void commit() throws IOException;

    @Override
    void close() throws IOException;
}
