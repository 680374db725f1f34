package org.bsr.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import org.bsr.bench.journal.Appends;

/**
 * The limit of a journal that is kept: plain writes one behind the other. They go to new files as the journal's do, prepared
 * beside, past the page cache and in whole blocks where it can, so that only a last block that was not full is written again;
 * nothing is computed and nothing is checked.
 */
public final class RawLog implements Appends {
    private final Path directory;
    private final SegmentAccess access;
    private final SegmentFiles files;
    private final int batchBytes;
    private final ByteBuffer blocks;
    private FileChannel file;
    private int position = Segment.HEADER;
    private long begun;

    /** @param batchBytes how many are written at each commit */
    public RawLog(Path directory, int batchBytes) throws IOException {
        this.directory = Files.createDirectory(directory);
        this.batchBytes = batchBytes;
        access = SegmentAccess.direct(directory, JournalWriter.DEFAULT_SEGMENT_BYTES);
        files = new SegmentFiles(directory, access, JournalWriter.DEFAULT_SEGMENT_BYTES);
        blocks = access.allocate(batchBytes + 2 * access.blockBytes());
        while (blocks.hasRemaining()) {
            blocks.put((byte) blocks.position());
        }
        file = begin();
    }

    private FileChannel begin() throws IOException {
        Path prepared = files.next();
        FileChannel channel = access.open(prepared);
        Segment.name(directory, prepared, ++begun);
        return channel;
    }

    @Override
    public void commit() throws IOException {
        if (position + batchBytes > JournalWriter.DEFAULT_SEGMENT_BYTES) {
            file.close();
            file = begin();
            Segment.forceDirectory(directory);
            position = Segment.HEADER;
        }
        int blockBytes = access.blockBytes();
        int begin = position - position % blockBytes;
        position += batchBytes;
        int end = (position + blockBytes - 1) / blockBytes * blockBytes;
        blocks.clear().limit(end - begin);
        while (blocks.hasRemaining()) {
            file.write(blocks, begin + blocks.position());
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
