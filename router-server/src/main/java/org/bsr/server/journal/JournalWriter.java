package org.bsr.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to a journal. Appended records are only in memory until {@link #commit}, which writes them all and waits
 * once for the disk. After a failure nothing is tried again: what the disk holds is then unknown. Belongs to one thread.
 */
public final class JournalWriter implements AutoCloseable {
    public static final int DEFAULT_SEGMENT_BYTES = 16 << 20;

    private static final int BUFFER_BYTES = 1 << 20;

    private final Path directory;
    private final Durability durability;
    private final int segmentBytes;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final ByteBuffer toWrite = bytes.duplicate();
    private final CRC32C crc = new CRC32C();
    private FileChannel segment;
    private long position;
    private int buffered;
    private @Nullable FutureTask<Path> next;
    private boolean unsynced;
    private boolean failed;

    /** Continues a journal at its end; what is torn there is overwritten with zeros. */
    public JournalWriter(Path directory, JournalEnd end, Durability durability, int segmentBytes) {
        this.directory = directory;
        this.durability = durability;
        this.segmentBytes = segmentBytes;
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
            return open(Segment.begin(directory, end.sequence() + 1, Segment.prepare(directory, segmentBytes)));
        }
        position = end.position();
        FileChannel channel = open(file);
        if (end.tornBytes() > 0 || channel.size() < segmentBytes) {
            channel.truncate(position);
            Segment.fillWithZeros(channel, position, segmentBytes);
            channel.force(true);
        }
        return channel;
    }

    /** Adds a record. Its sequence must be one more than that of the record before. */
    public void append(long sequence, long time, DirectBuffer message, int offset, int length) {
        if (length <= 0 || length > Segment.MAX_MESSAGE) {
            throw new IllegalArgumentException("a message of " + length + " bytes");
        }
        failIfFailed();
        int size = Segment.RECORD_HEADER + length;
        if (position + buffered + size > segmentBytes) {
            startSegment(sequence);
        } else if (buffered + size > BUFFER_BYTES) {
            write();
        }
        buffer.putBytes(buffered + Segment.RECORD_HEADER, message, offset, length);
        Segment.writeRecordHeader(buffer, bytes, buffered, sequence, time, length, crc);
        buffered += size;
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
        }
    }

    @Override
    public void close() {
        if (!failed) {
            write();
            sync();
        }
        stopPreparing();
        try {
            segment.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Whoever closes the journal may give it to another, so nothing may be written there afterwards. */
    private void stopPreparing() {
        if (next != null) {
            try {
                next.get();
            } catch (ExecutionException e) {
                // The segment that could not be prepared is not needed any more.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void startSegment(long firstSequence) {
        write();
        sync();
        try {
            segment.close();
            segment = open(Segment.begin(directory, firstSequence, next()));
        } catch (IOException e) {
            throw failure(e);
        }
        position = Segment.HEADER;
    }

    /** Writing a segment full of zeros takes long, so it is done beforehand, beside the work. */
    private void prepareNext() {
        if (next == null && position > segmentBytes / 2) {
            next = new FutureTask<>(() -> Segment.prepare(directory, segmentBytes));
            Thread preparer = new Thread(next, "journal-prepare");
            preparer.setDaemon(true);
            preparer.start();
        }
    }

    private Path next() throws IOException {
        if (next == null) {
            return Segment.prepare(directory, segmentBytes);
        }
        try {
            return next.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException("the next segment could not be prepared", e);
        } finally {
            next = null;
        }
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
        prepareNext();
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

    private void failIfFailed() {
        if (failed) {
            throw new JournalFailure("the journal in " + directory + " has failed before");
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }
}
