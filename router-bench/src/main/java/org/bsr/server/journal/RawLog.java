package org.bsr.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;

/**
 * The limit of a journal that is kept: plain writes that never come to the same place twice. They go to new files, filled with zeros
 * beside as the journal's are, so that the disk has as much to do; nothing is computed and nothing is checked.
 */
public final class RawLog implements AutoCloseable {
    private final Path directory;
    private final SegmentFiles files;
    private final ByteBuffer batch;
    private FileChannel file;
    private long position = Segment.HEADER;
    private long written;

    /** @param batch what is written at each commit */
    public RawLog(Path directory, ByteBuffer batch) throws IOException {
        this.directory = Files.createDirectory(directory);
        files = new SegmentFiles(directory, JournalWriter.DEFAULT_SEGMENT_BYTES);
        this.batch = batch;
        file = files.begin(++written);
    }

    /** Writes the batch; when this returns it is on the disk. */
    public void commit() throws IOException {
        if (position + batch.capacity() > JournalWriter.DEFAULT_SEGMENT_BYTES) {
            file.close();
            file = files.begin(++written);
            Segment.forceDirectory(directory);
            position = Segment.HEADER;
        }
        batch.clear();
        while (batch.hasRemaining()) {
            position += file.write(batch, position);
        }
        if (position > JournalWriter.DEFAULT_SEGMENT_BYTES / JournalWriter.PREPARED_BEFORE) {
            Future<Path> unused = files.prepare();
        }
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        try {
            files.close();
        } finally {
            file.close();
        }
    }
}
