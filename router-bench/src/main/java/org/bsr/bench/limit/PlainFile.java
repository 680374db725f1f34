package org.bsr.bench.limit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a disk is written to with nothing computed and nothing checked: a file that grows by each write, or one that is there
 * already and is written over and over, so that it never needs a new place on the disk.
 */
public final class PlainFile implements AutoCloseable {
    private static final int FILE_BYTES = 16 << 20;

    private final FileChannel file;
    private final long end;
    private long position;

    private PlainFile(Path path, long end) throws IOException {
        this.end = end;
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Each write is appended. */
    public static PlainFile growing(Path path) throws IOException {
        return new PlainFile(path, Long.MAX_VALUE);
    }

    /** Each write replaces an earlier one. */
    public static PlainFile over(Path path) throws IOException {
        PlainFile over = new PlainFile(path, FILE_BYTES);
        ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
        for (long at = 0; at < FILE_BYTES; at += zeros.capacity()) {
            over.file.write(zeros.clear(), at);
        }
        over.file.force(true);
        return over;
    }

    /** All that remains in it. */
    public void write(ByteBuffer bytes) throws IOException {
        if (position + bytes.remaining() > end) {
            position = 0;
        }
        while (bytes.hasRemaining()) {
            position += file.write(bytes, position);
        }
    }

    /** When this returns, what was written is on the disk. */
    public void force() throws IOException {
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
