package org.bsr.bench.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The limit of a journal: the same number of bytes written, and the same wait for the disk, over and over to a file that is there
 * already and never needs to grow, with nothing computed and nothing checked.
 */
final class RawAppends implements Appends, AutoCloseable {
    private static final int FILE_BYTES = 16 << 20;

    private final FileChannel file;
    private final ByteBuffer batch;
    private final boolean sync;
    private long position;

    RawAppends(Path path, ByteBuffer batch, boolean sync) throws IOException {
        this.sync = sync;
        this.batch = batch;
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
        for (long at = 0; at < FILE_BYTES; at += zeros.capacity()) {
            file.write(zeros.clear(), at);
        }
        file.force(true);
    }

    @Override
    public void commit() throws IOException {
        if (position + batch.capacity() > FILE_BYTES) {
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
