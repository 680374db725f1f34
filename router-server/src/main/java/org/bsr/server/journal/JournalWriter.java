package org.bsr.server.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to a journal. Appended records are only in memory until {@link #commit}, which writes them all and waits
 * once for the disk. After a failure nothing is tried again: what the disk holds is then unknown. Belongs to one thread.
 *
 * <p>What is written are whole blocks (see {@link SegmentAccess}). A block that is not full yet stays at the front of the buffer,
 * followed by zeros in the file, and is written again with the records that fill it.
 */
public final class JournalWriter implements AutoCloseable {
    public static final int DEFAULT_SEGMENT_BYTES = 16 << 20;

    private static final int BUFFER_BYTES = 1 << 20;
    /** A message is put together before it is known whether there is room for its record. While room is made, it is here. */
    private static final int ASIDE = BUFFER_BYTES + Segment.RECORD_HEADER + Segment.MAX_MESSAGE;

    /** The next segment is prepared as soon as this one is full to such a part, so that the disk has time for it. */
    static final int PREPARED_BEFORE = 8;

    private final Path directory;
    private final Durability durability;
    private final int segmentBytes;
    private final SegmentAccess access;
    private final int blockBytes;
    private final ByteBuffer bytes;
    private final UnsafeBuffer buffer;
    private final ByteBuffer toWrite;
    private final CRC32C crc = new CRC32C();
    private final SegmentFiles files;
    /** Null where nothing is to be kept. */
    private @Nullable FileChannel segment;
    /** Where the buffer goes in the segment: the beginning of a block. */
    private long position;

    private int buffered;
    /** So many bytes at the front of the buffer are in the segment already. */
    private int written;

    private boolean unsynced;
    private boolean failed;

    /** Continues a journal at its end; what is torn there is overwritten with zeros. */
    public JournalWriter(Path directory, JournalEnd end, Durability durability, int segmentBytes) {
        this.directory = directory;
        this.durability = durability;
        this.segmentBytes = segmentBytes;
        access = durability == Durability.SYNC ? SegmentAccess.direct(directory, segmentBytes) : SegmentAccess.cached();
        blockBytes = access.blockBytes();
        bytes = access.allocate(ASIDE + Segment.MAX_MESSAGE);
        buffer = new UnsafeBuffer(bytes);
        toWrite = bytes.duplicate();
        files = new SegmentFiles(directory, access, segmentBytes);
        if (durability != Durability.NONE) {
            try {
                openAt(end);
            } catch (IOException | RuntimeException e) {
                release();
                throw new JournalFailure("the journal in " + directory + " cannot be opened for writing", e);
            }
        }
    }

    private void openAt(JournalEnd end) throws IOException {
        if (durability == Durability.SYNC) {
            forceWhatIsContinued();
        }
        Path file = end.segment();
        if (file == null || end.position() < Segment.HEADER) {
            begin(end.sequence() + 1);
            sync();
            Segment.forceDirectory(directory);
            return;
        }
        buffered = (int) (end.position() % blockBytes);
        written = buffered;
        position = end.position() - buffered;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            toWrite.clear().limit(buffered);
            while (toWrite.hasRemaining()) {
                if (channel.read(toWrite, position + toWrite.position()) < 0) {
                    throw new EOFException(file + " has become shorter");
                }
            }
            if (end.tornBytes() > 0 || channel.size() < segmentBytes) {
                channel.truncate(end.position());
                SegmentAccess.fillWithZeros(channel, end.position(), segmentBytes);
                channel.force(true);
            }
        }
        segment = access.open(file);
    }

    /** Whoever was killed may have left the last records with the operating system, and a segment before them; no more than one. */
    private void forceWhatIsContinued() throws IOException {
        List<Path> segments = Segment.in(directory);
        for (Path file : segments.subList(Math.max(0, segments.size() - 2), segments.size())) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        Segment.forceDirectory(directory);
    }

    /** A segment has its header before it has its name. */
    private void begin(long firstSequence) throws IOException {
        Path prepared = files.next();
        segment = access.open(prepared);
        position = 0;
        buffer.putBytes(0, Segment.header(firstSequence), Segment.HEADER);
        buffered = Segment.HEADER;
        written = 0;
        writeBlocks();
        Segment.name(directory, prepared, firstSequence);
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
        boolean segmentIsFull = segment != null && position + buffered + size > segmentBytes;
        if (segmentIsFull || buffered + size > BUFFER_BYTES) {
            buffer.putBytes(ASIDE, buffer, place(), length);
            if (segmentIsFull) {
                startSegment(sequence);
            } else {
                write();
            }
            buffer.putBytes(place(), buffer, ASIDE, length);
        }
        Segment.writeRecordHeader(buffer, bytes, buffered, sequence, time, length, crc);
        buffered += size;
    }

    public Durability durability() {
        return durability;
    }

    /** How records come into the files, for who reads the log. */
    public String access() {
        return segment == null ? "not written" : "written " + access;
    }

    /** When this returns, everything appended is as safe as the durability says. */
    public void commit() {
        failIfFailed();
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
        try {
            if (!failed) {
                writeBlocks();
                sync();
            }
        } finally {
            release();
        }
    }

    private void release() {
        try {
            try {
                files.close();
            } finally {
                if (segment != null) {
                    segment.close();
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Only who promises that every record is on the disk waits for the full segment, and for the new one's name. */
    private void startSegment(long firstSequence) {
        write();
        FileChannel full = Objects.requireNonNull(segment);
        try {
            if (durability == Durability.SYNC) {
                sync();
                full.close();
                begin(firstSequence);
                Segment.forceDirectory(directory);
            } else {
                try {
                    begin(firstSequence);
                } catch (IOException | JournalFailure e) {
                    full.close();
                    throw e;
                }
                files.retire(full);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void write() {
        writeBlocks();
        if (position > segmentBytes / PREPARED_BEFORE) {
            Future<Path> unused = files.prepare();
        }
    }

    private void writeBlocks() {
        FileChannel to = segment;
        if (to == null) {
            buffered = 0;
            return;
        }
        if (buffered == written) {
            return;
        }
        int rest = buffered % blockBytes;
        int end = rest == 0 ? buffered : buffered - rest + blockBytes;
        buffer.setMemory(buffered, end - buffered, (byte) 0);
        toWrite.clear().limit(end);
        try {
            while (toWrite.hasRemaining()) {
                to.write(toWrite, position + toWrite.position());
            }
        } catch (IOException e) {
            throw failure(e);
        }
        buffer.putBytes(0, buffer, buffered - rest, rest);
        position += buffered - rest;
        buffered = rest;
        written = rest;
        unsynced = true;
    }

    private void sync() {
        FileChannel to = segment;
        if (to == null || !unsynced) {
            return;
        }
        try {
            to.force(false);
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
