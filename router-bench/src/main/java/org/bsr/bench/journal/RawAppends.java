package org.bsr.bench.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bsr.bench.limit.PlainFile;

/**
 * The limit of a journal: the same number of bytes written, and the same wait for the disk. To a file that grows by each write, or
 * over and over to one that is there already.
 */
final class RawAppends implements Appends {
    private final PlainFile file;
    private final ByteBuffer batch;
    private final boolean sync;

    /** @param sync whether each write waits for the disk */
    RawAppends(PlainFile file, ByteBuffer batch, boolean sync) {
        this.file = file;
        this.batch = batch;
        this.sync = sync;
    }

    @Override
    public void commit() throws IOException {
        file.write(batch.clear());
        if (sync) {
            file.force();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
