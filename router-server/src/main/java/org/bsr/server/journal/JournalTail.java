package org.bsr.server.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a journal while it is being written, from its first record on. Belongs to one thread.
 */
public final class JournalTail implements AutoCloseable {
    private static final int USUAL_BYTES = 16 * 1024;
    private static final int MOST_BYTES = 256 * 1024;

    private final Path directory;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(MOST_BYTES);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final CRC32C crc = new CRC32C();
    private @Nullable FileChannel segment;
    private long position;
    private long sequence;

    public JournalTail(Path directory) {
        this.directory = directory;
    }

    /** The number of the last record that was read. */
    public long sequence() {
        return sequence;
    }

    /** Reads on as far as there are whole records, whoever writes them; what is read at once is bounded. False if there is nothing more. */
    public boolean readOn(RecordHandler handler) {
        try {
            FileChannel open = segment == null ? firstSegment() : segment;
            if (readRecords(open, USUAL_BYTES, Long.MAX_VALUE, handler)
                    || readRecords(open, MOST_BYTES, Long.MAX_VALUE, handler)) {
                return true;
            }
            Path next = Segment.path(directory, sequence + 1);
            if (sequence == 0 || !Files.exists(next)) {
                return false;
            }
            open.close();
            segment = open(next);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the journal in " + directory + " cannot be followed", e);
        }
    }

    /** Reads on, at most to this record, which must have been written; what is read at once is bounded. */
    public void read(long last, RecordHandler handler) {
        try {
            if (sequence >= last) {
                return;
            }
            FileChannel open = segment == null ? firstSegment() : segment;
            if (!readRecords(open, USUAL_BYTES, last, handler) && !readRecords(open, MOST_BYTES, last, handler)) {
                open.close();
                segment = open(Segment.path(directory, sequence + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal in " + directory + " cannot be followed", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (segment != null) {
            segment.close();
        }
    }

    private FileChannel firstSegment() throws IOException {
        FileChannel first = open(Segment.in(directory).get(0));
        segment = first;
        return first;
    }

    /** Takes the records that are whole in the next so many bytes; false if there are none. */
    private boolean readRecords(FileChannel from, int most, long last, RecordHandler handler) throws IOException {
        bytes.clear().limit(most);
        int count = 0;
        while (bytes.hasRemaining()) {
            int read = from.read(bytes, position + count);
            if (read < 0) {
                break;
            }
            count += read;
        }
        buffer.wrap(bytes, 0, count);
        long before = sequence;
        int offset = 0;
        while (sequence < last
                && Segment.isRecord(buffer, bytes, offset, crc)
                && Segment.sequence(buffer, offset) == sequence + 1) {
            sequence++;
            int length = Segment.length(buffer, offset);
            int message = offset + Segment.RECORD_HEADER;
            handler.onRecord(sequence, Segment.time(buffer, offset), buffer, message, length);
            offset = message + length;
        }
        position += offset;
        return sequence > before;
    }

    private FileChannel open(Path file) throws IOException {
        position = Segment.HEADER;
        return FileChannel.open(file, StandardOpenOption.READ);
    }
}
