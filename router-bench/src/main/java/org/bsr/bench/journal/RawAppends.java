package org.bsr.bench.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bsr.bench.limit.PlainFile;

/**
 * The limit of a journal: the same number of bytes written, and the same wait for the disk. To a file that grows by each write, or
 * over and over to one that is there already.
 */
final class RawAppends implements Appends {
    private final PlainFile file;
    private final ByteBuffer batch;
    private final boolean sync;

    private RawAppends(PlainFile file, ByteBuffer batch, boolean sync) {
        this.file = file;
        this.batch = batch;
        this.sync = sync;
    }

    /** Each write is appended, and brought to the disk. */
    static RawAppends growing(Path path, ByteBuffer batch) throws IOException {
        return new RawAppends(PlainFile.growing(path), batch, true);
    }

    /** Each write replaces an earlier one. */
    static RawAppends over(Path path, ByteBuffer batch, boolean sync) throws IOException {
        return new RawAppends(PlainFile.over(path), batch, sync);
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
