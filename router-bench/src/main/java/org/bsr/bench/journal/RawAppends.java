package org.bsr.bench.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The limit of a journal: the same number of bytes written, and the same wait for the disk, with nothing computed and nothing
 * checked. To a file that grows by each write, or over and over to one that is there already and never needs to grow.
 */
final class RawAppends implements Appends {
    private static final int FILE_BYTES = 16 << 20;

    private final FileChannel file;
    private final ByteBuffer batch;
    private final boolean sync;
    private final long end;
    private long position;

    private RawAppends(Path path, ByteBuffer batch, boolean sync, long end) throws IOException {
        this.sync = sync;
        this.batch = batch;
        this.end = end;
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Each write is appended, and brought to the disk. */
    static RawAppends growing(Path path, ByteBuffer batch) throws IOException {
        return new RawAppends(path, batch, true, Long.MAX_VALUE);
    }

    /** Each write replaces an earlier one. */
    static RawAppends over(Path path, ByteBuffer batch, boolean sync) throws IOException {
        RawAppends over = new RawAppends(path, batch, sync, FILE_BYTES);
        ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
        for (long at = 0; at < FILE_BYTES; at += zeros.capacity()) {
            over.file.write(zeros.clear(), at);
        }
        over.file.force(true);
        return over;
    }

    @Override
    public void commit() throws IOException {
        if (position + batch.capacity() > end) {
            position = 0;
        }
        batch.clear();
        while (batch.hasRemaining()) {
            position += file.write(batch, position);
        }
        if (sync) {
            file.force(false);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
