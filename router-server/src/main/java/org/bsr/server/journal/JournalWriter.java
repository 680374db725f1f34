package org.bsr.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends records to a journal. Appended records are only in memory until {@link #commit}, which writes them all and waits
 * once for the disk. After a failure nothing is tried again: what the disk holds is then unknown. Belongs to one thread.
 */
public final class JournalWriter implements AutoCloseable {
    public static final int DEFAULT_SEGMENT_BYTES = 16 << 20;

    private static final int BUFFER_BYTES = 1 << 20;
    /** A message is put together before it is known whether there is room for its record. */
    private static final int ROOM_FOR_ONE = Segment.RECORD_HEADER + Segment.MAX_MESSAGE;

    /** The next segment is prepared as soon as this one is full to such a part, so that the disk has time for it. */
    static final int PREPARED_BEFORE = 8;

    private final Path directory;
    private final Durability durability;
    private final int segmentBytes;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_BYTES + ROOM_FOR_ONE);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final ByteBuffer toWrite = bytes.duplicate();
    private final CRC32C crc = new CRC32C();
    private final SegmentFiles files;
    private FileChannel segment;
    private long position;
    private int buffered;
    private boolean unsynced;
    private boolean failed;

    /** Continues a journal at its end; what is torn there is overwritten with zeros. */
    public JournalWriter(Path directory, JournalEnd end, Durability durability, int segmentBytes) {
        this.directory = directory;
        this.durability = durability;
        this.segmentBytes = segmentBytes;
        this.files = new SegmentFiles(directory, segmentBytes);
        try {
            segment = openAt(end);
        } catch (IOException e) {
            throw new JournalFailure("the journal in " + directory + " cannot be opened for writing", e);
        }
    }

    private FileChannel openAt(JournalEnd end) throws IOException {
        Path file = end.segment();
        if (file == null || end.position() < Segment.HEADER) {
            position = Segment.HEADER;
            FileChannel first = files.begin(end.sequence() + 1);
            first.force(true);
            Segment.forceDirectory(directory);
            return first;
        }
        position = end.position();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (end.tornBytes() > 0 || channel.size() < segmentBytes) {
            channel.truncate(position);
            Segment.fillWithZeros(channel, position, segmentBytes);
            channel.force(true);
        }
        return channel;
    }

    /** Where the next record's message is put together, at {@link #place}. */
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    public int place() {
        return buffered + Segment.RECORD_HEADER;
    }

    /** Adds a record whose message is in its place already. Its sequence must be one more than that of the record before. */
    public void append(long sequence, long time, int length) {
        failUnlessMessage(length);
        failIfFailed();
        int size = Segment.RECORD_HEADER + length;
        int place = place();
        if (position + buffered + size > segmentBytes) {
            startSegment(sequence);
        } else if (buffered + size > BUFFER_BYTES) {
            write();
        }
        if (place != place()) {
            buffer.putBytes(place(), buffer, place, length);
        }
        Segment.writeRecordHeader(buffer, bytes, buffered, sequence, time, length, crc);
        buffered += size;
    }

    public Durability durability() {
        return durability;
    }

    /** When this returns, everything appended is as safe as the durability says. */
    public void commit() {
        failIfFailed();
        if (durability == Durability.NONE) {
            return;
        }
        write();
        if (durability == Durability.SYNC) {
            sync();
        } else {
            checkFiles();
        }
    }

    private void checkFiles() {
        try {
            files.check();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        if (!failed) {
            write();
            sync();
        }
        try {
            try {
                files.close();
            } finally {
                segment.close();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Only who promises that every record is on the disk waits for the full segment, and for the new one's name. */
    private void startSegment(long firstSequence) {
        write();
        FileChannel full = segment;
        try {
            if (durability == Durability.SYNC) {
                sync();
                full.close();
                segment = files.begin(firstSequence);
                Segment.forceDirectory(directory);
            } else {
                segment = files.begin(firstSequence);
                files.retire(full);
                unsynced = false;
            }
        } catch (IOException e) {
            throw failure(e);
        }
        position = Segment.HEADER;
    }

    private void write() {
        toWrite.clear().limit(buffered);
        try {
            while (toWrite.hasRemaining()) {
                position += segment.write(toWrite, position);
            }
        } catch (IOException e) {
            throw failure(e);
        }
        unsynced |= buffered > 0;
        buffered = 0;
        if (position > segmentBytes / PREPARED_BEFORE) {
            Future<Path> unused = files.prepare();
        }
    }

    private void sync() {
        if (!unsynced) {
            return;
        }
        try {
            segment.force(false);
        } catch (IOException e) {
            throw failure(e);
        }
        unsynced = false;
    }

    private JournalFailure failure(IOException cause) {
        failed = true;
        return new JournalFailure("the journal in " + directory + " cannot be written", cause);
    }

    private static void failUnlessMessage(int length) {
        if (length <= 0 || length > Segment.MAX_MESSAGE) {
            throw new IllegalArgumentException("a message of " + length + " bytes");
        }
    }

    private void failIfFailed() {
        if (failed) {
            throw new JournalFailure("the journal in " + directory + " has failed before");
        }
    }
}
